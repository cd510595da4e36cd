namespace ModelDsl.Layers;

/// <summary>The smallest value over one or more axes.</summary>
/// <remarks>Equal smallest values share the gradient.</remarks>
/// <param name="Axes">The axes.</param>
/// <param name="Keep">Leaves them as axes of size 1.</param>
[Example("Min(-1)", In = "[B, T, 10]", Out = "[B, T]", Flops = "10·B·T")]
[Example("Min([2, 3], keep: true)", In = "[N, 8, 4, 5]", Out = "[N, 8, 1, 1]", Flops = "160·N")]
public sealed record Min([Axis] ValueList<long> Axes, bool Keep = false) : Reduction(Axes, Keep)
{
    protected override Kept Keeps => Kept.Input | Kept.Output;
    protected override CSharp Call(CSharp x, CSharp axes) => CSharp.Of($"{x}.amin({axes})");
}
