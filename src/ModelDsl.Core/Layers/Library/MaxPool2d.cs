namespace ModelDsl.Layers;

/// <summary>The largest value under a window that slides over each channel of an image.</summary>
/// <remarks>
/// One comparison less than the window has points for each output value; libtorch keeps, besides the input, the place of each largest value
/// as int64.
/// </remarks>
/// <param name="Kernel">Sides of the window, height before width.</param>
/// <param name="Stride">Steps between two places of the window; 0 stands for the kernel's size.</param>
/// <param name="Padding">Points below all values added on each side, at most half of the kernel.</param>
/// <param name="CeilMode">Lets a last window reach over the edge, as long as it begins on the input or its left padding.</param>
/// <param name="Dilation">Distance of the window's points.</param>
[Example("MaxPool2d(2)", In = "[N, 8, 9, 6]", Out = "[N, 8, 4, 3]", Flops = "288·N")]
[Example("MaxPool2d(3, stride: 2, ceilMode: true)", In = "[N, 4, 8, 7]", Out = "[N, 4, 4, 3]", Flops = "384·N")]
[Example("MaxPool2d([1, 3], dilation: [1, 2])", In = "[N, 4, H, 11]", Out = "[N, 4, H, 3]", Flops = "24·H·N")]
[Example("MaxPool2d(3, stride: 2, padding: 1)", In = "[N, 4, H, W]", Out = "[N, 4, H′, W′]", Flops = "32·N·H′·W′")]
public sealed record MaxPool2d(
    [Sides(2)] Sides Kernel,
    [Sides(2, Least = 0)] Sides Stride = default,
    [Sides(2, Least = 0)] Sides Padding = default,
    bool CeilMode = false,
    [Sides(2)] Sides Dilation = default)
    : Pooling(2, Kernel, Stride, Padding, Dilation, CeilMode)
{
    protected override Poly FlopsOfValue => Kernel.Product(Axes) - 1;
    protected override long SavedBytesOfValue => 8;
    protected override string Function => "max_pool";
}
