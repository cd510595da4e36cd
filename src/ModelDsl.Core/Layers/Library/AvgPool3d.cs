namespace ModelDsl.Layers;

/// <summary>The mean under a window that slides over each channel of a volume or a film.</summary>
/// <remarks>
/// An addition less than the window has points, and one division, for each output value. libtorch wants the input as large as the window
/// even without its padding.
/// </remarks>
/// <param name="Kernel">Sides of the window: depth, height, width.</param>
/// <param name="Stride">Steps between two places of the window; 0 stands for the kernel's size.</param>
/// <param name="Padding">Zeros added on each side, at most half of the kernel.</param>
/// <param name="CeilMode">Lets a last window reach over the edge, as long as it begins on the input or its left padding.</param>
/// <param name="CountPadding">Counts padded zeros as values of the mean.</param>
[Example("AvgPool3d([1, 3, 3], stride: [1, 2, 2])", In = "[N, 4, T, 9, 9]", Out = "[N, 4, T, 4, 4]", Flops = "576·N·T")]
[Example("AvgPool3d(2, ceilMode: true)", In = "[N, 1, 3, 4, 5]", Out = "[N, 1, 2, 2, 3]", Flops = "96·N")]
public sealed record AvgPool3d(
    [Sides(3)] Sides Kernel,
    [Sides(3, Least = 0)] Sides Stride = default,
    [Sides(3, Least = 0)] Sides Padding = default,
    bool CeilMode = false,
    bool CountPadding = true)
    : Pooling(3, Kernel, Stride, Padding, 1, CeilMode)
{
    protected override ValueList<Condition> Needs(Poly side, int axis) =>
        [new AtLeast(side - Kernel[axis], 0, $"has a kernel of {(Poly)Kernel[axis]}, larger than its input of {side} without padding")];

    protected override Poly FlopsOfValue => Kernel.Product(Axes);
    protected override string Function => "avg_pool";
    protected override (CSharp Before, CSharp After) Arguments => (CSharp.Empty, CSharp.Option("count_include_pad", CountPadding, true));
}
