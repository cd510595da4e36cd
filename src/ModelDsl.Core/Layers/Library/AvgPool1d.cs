namespace ModelDsl.Layers;

/// <summary>The mean under a window that slides over each channel of a sequence.</summary>
/// <remarks>An addition less than the window has points, and one division, for each output value.</remarks>
/// <param name="Kernel">Length of the window.</param>
/// <param name="Stride">Steps between two places of the window; 0 stands for the kernel's size.</param>
/// <param name="Padding">Zeros added on each side, at most half of the kernel.</param>
/// <param name="CeilMode">Lets a last window reach over the edge, as long as it begins on the input or its left padding.</param>
/// <param name="CountPadding">Counts padded zeros as values of the mean.</param>
[Example("AvgPool1d(2)", In = "[N, 8, 9]", Out = "[N, 8, 4]", Flops = "64·N")]
[Example("AvgPool1d(3, stride: 2, padding: 1)", In = "[N, 4, T]", Out = "[N, 4, T′]", Flops = "12·N·T′")]
public sealed record AvgPool1d(
    [Sides(1)] Sides Kernel,
    [Sides(1, Least = 0)] Sides Stride = default,
    [Sides(1, Least = 0)] Sides Padding = default,
    bool CeilMode = false,
    bool CountPadding = true)
    : Pooling(1, Kernel, Stride, Padding, 1, CeilMode)
{
    protected override Poly FlopsOfValue => Kernel.Product(Axes);
    protected override string Function => "avg_pool";
    protected override (CSharp Before, CSharp After) Arguments => (CSharp.Empty, CSharp.Option("count_include_pad", CountPadding, true));
}
