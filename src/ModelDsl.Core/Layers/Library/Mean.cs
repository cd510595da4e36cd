namespace ModelDsl.Layers;

/// <summary>The mean over one or more axes.</summary>
/// <remarks>A sum counts 1 a value; its division is one for many and left out.</remarks>
/// <param name="Axes">The axes.</param>
/// <param name="Keep">Leaves them as axes of size 1.</param>
[Example("Mean(-1)", In = "[B, T, 10]", Out = "[B, T]", Flops = "10·B·T")]
[Example("Mean([2, 3], keep: true)", In = "[N, 8, 4, 5]", Out = "[N, 8, 1, 1]", Flops = "160·N")]
public sealed record Mean([Axis] ValueList<long> Axes, bool Keep = false) : Reduction(Axes, Keep)
{
    protected override CSharp Call(CSharp x, CSharp axes) => CSharp.Of($"{x}.mean({axes})");
}
