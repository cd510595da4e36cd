namespace ModelDsl.Layers;

/// <summary>The length of vectors, the p-norm over one or more axes: y = (Σ |x|ᵖ)^(1/p).</summary>
/// <remarks>Power and sum: 2 a value; an exponent other than 1 and 2 takes the absolute value first.</remarks>
/// <param name="Axes">The axes.</param>
/// <param name="P">The exponent p.</param>
/// <param name="Keep">Leaves them as axes of size 1.</param>
[Example("Norm(-1)", In = "[B, T, 10]", Out = "[B, T]", Flops = "20·B·T")]
[Example("Norm([1, 2], p: 3, keep: true)", In = "[N, 8, 4]", Out = "[N, 1, 1]", Flops = "96·N")]
public sealed record Norm([Axis] ValueList<long> Axes, [Range(1, 100)] double P = 2, bool Keep = false) : Reduction(Axes, Keep)
{
    protected override int FlopsOfValue => P is 1 or 2 ? 2 : 3;
    protected override Kept Keeps => Kept.Input | Kept.Output;
    protected override CSharp Call(CSharp x, CSharp axes) => CSharp.Of($"linalg.vector_norm({x}, {P}, {axes})");
}
