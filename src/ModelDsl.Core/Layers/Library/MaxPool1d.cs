namespace ModelDsl.Layers;

/// <summary>The largest value under a window that slides over each channel of a sequence.</summary>
/// <remarks>
/// One comparison less than the window has points for each output value; libtorch keeps, besides the input, the place of each largest value
/// as int64.
/// </remarks>
/// <param name="Kernel">Length of the window.</param>
/// <param name="Stride">Steps between two places of the window; 0 stands for the kernel's size.</param>
/// <param name="Padding">Points below all values added on each side, at most half of the kernel.</param>
/// <param name="CeilMode">Lets a last window reach over the edge, as long as it begins on the input or its left padding.</param>
/// <param name="Dilation">Distance of the window's points.</param>
[Example("MaxPool1d(2)", In = "[N, 8, 9]", Out = "[N, 8, 4]", Flops = "32·N")]
[Example("MaxPool1d(3, stride: 2, padding: 1)", In = "[N, 4, T]", Out = "[N, 4, T′]", Flops = "8·N·T′")]
public sealed record MaxPool1d(
    [Sides(1)] Sides Kernel,
    [Sides(1, Least = 0)] Sides Stride = default,
    [Sides(1, Least = 0)] Sides Padding = default,
    bool CeilMode = false,
    [Sides(1)] Sides Dilation = default)
    : Pooling(1, Kernel, Stride, Padding, Dilation, CeilMode)
{
    protected override Poly FlopsOfValue => Kernel.Product(Axes) - 1;
    protected override long SavedBytesOfValue => 8;
    protected override string Function => "max_pool";
}
