namespace ModelDsl.Layers;

/// <summary>Points added on each side of an image that go on from its other end.</summary>
/// <param name="Padding">Points on each side, at most as many as the side has, or those of each: left, right, top, bottom.</param>
[Example("CircularPad2d(1)", In = "[N, 8, H, W]", Out = "[N, 8, H′, W′]")]
[Example("CircularPad2d([1, 0, 2, 1])", In = "[N, 3, 6, 4]", Out = "[N, 3, 9, 5]")]
public sealed record CircularPad2d([Sides(4, Least = 0)] Sides Padding) : EdgePadding(2, Padding)
{
    protected override CSharp Fill => ", mode: PaddingModes.Circular";

    protected override ValueList<Condition> Requires(Poly side, long points) =>
        [new AtLeast(side - points, 0, $"takes {(Poly)points} points from the other end, more than there are")];
}
