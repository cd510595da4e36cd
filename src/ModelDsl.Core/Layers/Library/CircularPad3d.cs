namespace ModelDsl.Layers;

/// <summary>Points added on each side of a volume that go on from its other end.</summary>
/// <param name="Padding">Points on each side, at most as many as the side has, or those of each: left, right, top, bottom, front, back.</param>
[Example("CircularPad3d(1)", In = "[N, 2, D, H, W]", Out = "[N, 2, D′, H′, W′]")]
[Example("CircularPad3d([0, 1, 1, 0, 2, 0])", In = "[N, 3, 4, 5, 6]", Out = "[N, 3, 6, 6, 7]")]
public sealed record CircularPad3d([Sides(6, Least = 0)] Sides Padding) : EdgePadding(3, Padding)
{
    protected override CSharp Fill => ", mode: PaddingModes.Circular";

    protected override ValueList<Condition> Requires(Poly side, long points) =>
        [new AtLeast(side - points, 0, $"takes {(Poly)points} points from the other end, more than there are")];
}
