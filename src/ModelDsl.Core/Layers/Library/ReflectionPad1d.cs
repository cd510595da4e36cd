namespace ModelDsl.Layers;

/// <summary>Points added on each side of a sequence that mirror it, without the edge itself.</summary>
/// <param name="Padding">Points on each side, fewer than the side has, or those of each: left, right.</param>
[Example("ReflectionPad1d(1)", In = "[N, 8, T]", Out = "[N, 8, T′]")]
[Example("ReflectionPad1d([2, 0])", In = "[N, 3, 6]", Out = "[N, 3, 8]")]
public sealed record ReflectionPad1d([Sides(2, Least = 0)] Sides Padding) : EdgePadding(1, Padding)
{
    protected override CSharp Fill => ", mode: PaddingModes.Reflect";
    protected override Kept Keeps => Kept.Input;

    protected override ValueList<Condition> Requires(Poly side, long points) =>
        [new AtLeast(side - points, 1, $"mirrors {(Poly)points} points beyond the edge, as many as there are or more")];
}
