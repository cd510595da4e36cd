namespace ModelDsl.Layers;

/// <summary>Points added on each side of an image that repeat its edge.</summary>
/// <param name="Padding">Points on each side, or those of each: left, right, top, bottom.</param>
[Example("ReplicationPad2d(1)", In = "[N, 8, H, W]", Out = "[N, 8, H′, W′]")]
[Example("ReplicationPad2d([1, 0, 2, 1])", In = "[N, 3, 6, 4]", Out = "[N, 3, 9, 5]")]
public sealed record ReplicationPad2d([Sides(4, Least = 0)] Sides Padding) : EdgePadding(2, Padding)
{
    protected override CSharp Fill => ", mode: PaddingModes.Replicate";
    protected override Kept Keeps => Kept.Input;
}
