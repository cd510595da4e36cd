namespace ModelDsl.Layers;

/// <summary>The largest value under a window that slides over each channel of a volume or a film.</summary>
/// <remarks>
/// One comparison less than the window has points for each output value; libtorch keeps, besides the input, the place of each largest value
/// as int64.
/// </remarks>
/// <param name="Kernel">Sides of the window: depth, height, width.</param>
/// <param name="Stride">Steps between two places of the window; 0 stands for the kernel's size.</param>
/// <param name="Padding">Points below all values added on each side, at most half of the kernel.</param>
/// <param name="CeilMode">Lets a last window reach over the edge, as long as it begins on the input or its left padding.</param>
/// <param name="Dilation">Distance of the window's points.</param>
[Example("MaxPool3d([1, 3, 3], stride: [1, 2, 2])", In = "[N, 4, T, 9, 9]", Out = "[N, 4, T, 4, 4]", Flops = "512·N·T")]
[Example("MaxPool3d(2, ceilMode: true)", In = "[N, 1, 3, 4, 5]", Out = "[N, 1, 2, 2, 3]", Flops = "84·N")]
public sealed record MaxPool3d(
    [Sides(3)] Sides Kernel,
    [Sides(3, Least = 0)] Sides Stride = default,
    [Sides(3, Least = 0)] Sides Padding = default,
    bool CeilMode = false,
    [Sides(3)] Sides Dilation = default)
    : Pooling(3, Kernel, Stride, Padding, Dilation, CeilMode)
{
    protected override Poly FlopsOfValue => Kernel.Product(Axes) - 1;
    protected override long SavedBytesOfValue => 8;
    protected override string Function => "max_pool";
    protected override string StrideName => "strides";
}
