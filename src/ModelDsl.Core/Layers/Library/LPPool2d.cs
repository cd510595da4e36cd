namespace ModelDsl.Layers;

/// <summary>The power mean without its divisor, y = (Σ xᵖ)^(1/p), under a window that slides over each channel of an image.</summary>
/// <remarks>A power for each point, the sum of them, and the root, for each output value.</remarks>
/// <param name="P">The exponent p; an odd one makes sense for values that are not negative.</param>
/// <param name="Kernel">Sides of the window, height before width.</param>
/// <param name="Stride">Steps between two places of the window; 0 stands for the kernel's size.</param>
/// <param name="CeilMode">Lets a last window reach over the edge, as long as it begins on the input.</param>
[Example("LPPool2d(2, 3)", In = "[N, 1, 9, 6]", Out = "[N, 1, 3, 2]", Flops = "114·N")]
[Example("LPPool2d(3, [2, 3], stride: 2, ceilMode: true)", In = "[N, 4, H, 5]", Out = "[N, 4, H′, 2]", Flops = "104·N·H′")]
public sealed record LPPool2d([Range(1, 100)] double P, [Sides(2)] Sides Kernel, [Sides(2, Least = 0)] Sides Stride = default, bool CeilMode = false)
    : Pooling(2, Kernel, Stride, 0, 1, CeilMode)
{
    protected override Poly FlopsOfValue => (2 * Kernel.Product(Axes)) + 1;
    protected override string Function => "lp_pool";
    protected override bool TakesArrays => true;
    protected override (CSharp Before, CSharp After) Arguments => (CSharp.Of($"{P}, "), CSharp.Empty);
}
