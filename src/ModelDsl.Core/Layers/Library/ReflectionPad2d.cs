namespace ModelDsl.Layers;

/// <summary>Points added on each side of an image that mirror it, without the edge itself.</summary>
/// <param name="Padding">Points on each side, fewer than the side has, or those of each: left, right, top, bottom.</param>
[Example("ReflectionPad2d(1)", In = "[N, 8, H, W]", Out = "[N, 8, H′, W′]")]
[Example("ReflectionPad2d([1, 0, 2, 1])", In = "[N, 3, 6, 4]", Out = "[N, 3, 9, 5]")]
public sealed record ReflectionPad2d([Sides(4, Least = 0)] Sides Padding) : EdgePadding(2, Padding)
{
    protected override CSharp Fill => ", mode: PaddingModes.Reflect";
    protected override Kept Keeps => Kept.Input;

    protected override ValueList<Condition> Requires(Poly side, long points) =>
        [new AtLeast(side - points, 1, $"mirrors {(Poly)points} points beyond the edge, as many as there are or more")];
}
