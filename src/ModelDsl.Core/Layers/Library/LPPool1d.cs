namespace ModelDsl.Layers;

/// <summary>The power mean without its divisor, y = (Σ xᵖ)^(1/p), under a window that slides over each channel of a sequence.</summary>
/// <remarks>A power for each point, the sum of them, and the root, for each output value.</remarks>
/// <param name="P">The exponent p; an odd one makes sense for values that are not negative.</param>
/// <param name="Kernel">Length of the window.</param>
/// <param name="Stride">Steps between two places of the window; 0 stands for the kernel's size.</param>
/// <param name="CeilMode">Lets a last window reach over the edge, as long as it begins on the input.</param>
[Example("LPPool1d(2, 3)", In = "[N, 8, 9]", Out = "[N, 8, 3]", Flops = "168·N")]
[Example("LPPool1d(3, 2, stride: 1)", In = "[N, 4, T]", Out = "[N, 4, T′]", Flops = "20·N·T′")]
public sealed record LPPool1d([Range(1, 100)] double P, [Sides(1)] Sides Kernel, [Sides(1, Least = 0)] Sides Stride = default, bool CeilMode = false)
    : Pooling(1, Kernel, Stride, 0, 1, CeilMode)
{
    protected override Poly FlopsOfValue => (2 * Kernel.Product(Axes)) + 1;
    protected override string Function => "lp_pool";
    protected override (CSharp Before, CSharp After) Arguments => (CSharp.Of($"{P}, "), CSharp.Empty);
}
