namespace ModelDsl.Layers;

/// <summary>Points added on each side of a sequence that go on from its other end.</summary>
/// <param name="Padding">Points on each side, at most as many as the side has, or those of each: left, right.</param>
[Example("CircularPad1d(1)", In = "[N, 8, T]", Out = "[N, 8, T′]")]
[Example("CircularPad1d([2, 0])", In = "[N, 3, 6]", Out = "[N, 3, 8]")]
public sealed record CircularPad1d([Sides(2, Least = 0)] Sides Padding) : EdgePadding(1, Padding)
{
    protected override CSharp Fill => ", mode: PaddingModes.Circular";

    protected override ValueList<Condition> Requires(Poly side, long points) =>
        [new AtLeast(side - points, 0, $"takes {(Poly)points} points from the other end, more than there are")];
}
