namespace ModelDsl.Layers;

/// <summary>Points added on each side of a volume that mirror it, without the edge itself.</summary>
/// <param name="Padding">Points on each side, fewer than the side has, or those of each: left, right, top, bottom, front, back.</param>
[Example("ReflectionPad3d(1)", In = "[N, 2, D, H, W]", Out = "[N, 2, D′, H′, W′]")]
[Example("ReflectionPad3d([0, 1, 1, 0, 2, 0])", In = "[N, 3, 4, 5, 6]", Out = "[N, 3, 6, 6, 7]")]
public sealed record ReflectionPad3d([Sides(6, Least = 0)] Sides Padding) : EdgePadding(3, Padding)
{
    protected override CSharp Fill => ", mode: PaddingModes.Reflect";
    protected override Kept Keeps => Kept.Input;

    protected override ValueList<Condition> Requires(Poly side, long points) =>
        [new AtLeast(side - points, 1, $"mirrors {(Poly)points} points beyond the edge, as many as there are or more")];
}
