namespace ModelDsl.Layers;

/// <summary>Points added on each side of a volume that repeat its edge.</summary>
/// <param name="Padding">Points on each side, or those of each: left, right, top, bottom, front, back.</param>
[Example("ReplicationPad3d(1)", In = "[N, 2, D, H, W]", Out = "[N, 2, D′, H′, W′]")]
[Example("ReplicationPad3d([0, 1, 1, 0, 2, 0])", In = "[N, 3, 4, 5, 6]", Out = "[N, 3, 6, 6, 7]")]
public sealed record ReplicationPad3d([Sides(6, Least = 0)] Sides Padding) : EdgePadding(3, Padding)
{
    protected override CSharp Fill => ", mode: PaddingModes.Replicate";
    protected override Kept Keeps => Kept.Input;
}
