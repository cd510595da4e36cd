namespace ModelDsl.Layers;

/// <summary>Points added on each side of a sequence that repeat its edge.</summary>
/// <param name="Padding">Points on each side, or those of each: left, right.</param>
[Example("ReplicationPad1d(1)", In = "[N, 8, T]", Out = "[N, 8, T′]")]
[Example("ReplicationPad1d([2, 0])", In = "[N, 3, 6]", Out = "[N, 3, 8]")]
public sealed record ReplicationPad1d([Sides(2, Least = 0)] Sides Padding) : EdgePadding(1, Padding)
{
    protected override CSharp Fill => ", mode: PaddingModes.Replicate";
    protected override Kept Keeps => Kept.Input;
}
