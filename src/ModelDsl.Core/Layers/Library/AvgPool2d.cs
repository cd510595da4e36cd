namespace ModelDsl.Layers;

/// <summary>The mean under a window that slides over each channel of an image.</summary>
/// <remarks>An addition less than the window has points, and one division, for each output value.</remarks>
/// <param name="Kernel">Sides of the window, height before width.</param>
/// <param name="Stride">Steps between two places of the window; 0 stands for the kernel's size.</param>
/// <param name="Padding">Zeros added on each side, at most half of the kernel.</param>
/// <param name="CeilMode">Lets a last window reach over the edge, as long as it begins on the input or its left padding.</param>
/// <param name="CountPadding">Counts padded zeros as values of the mean.</param>
[Example("AvgPool2d(2)", In = "[N, 8, 9, 6]", Out = "[N, 8, 4, 3]", Flops = "384·N")]
[Example("AvgPool2d(3, stride: 2, padding: 1)", In = "[N, 4, H, W]", Out = "[N, 4, H′, W′]", Flops = "36·N·H′·W′")]
[Example("AvgPool2d([2, 3], padding: [0, 1], ceilMode: true, countPadding: false)", In = "[N, 1, 5, 6]", Out = "[N, 1, 3, 3]", Flops = "54·N")]
public sealed record AvgPool2d(
    [Sides(2)] Sides Kernel,
    [Sides(2, Least = 0)] Sides Stride = default,
    [Sides(2, Least = 0)] Sides Padding = default,
    bool CeilMode = false,
    bool CountPadding = true)
    : Pooling(2, Kernel, Stride, Padding, 1, CeilMode)
{
    protected override Poly FlopsOfValue => Kernel.Product(Axes);
    protected override string Function => "avg_pool";
    protected override (CSharp Before, CSharp After) Arguments => (CSharp.Empty, CSharp.Option("count_include_pad", CountPadding, true));
}
