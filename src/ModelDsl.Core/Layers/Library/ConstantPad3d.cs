namespace ModelDsl.Layers;

/// <summary>Points of one value added on each side of a volume.</summary>
/// <param name="Padding">Points on each side, or those of each: left, right, top, bottom, front, back.</param>
/// <param name="Value">Their value.</param>
[Example("ConstantPad3d(1, 0.5)", In = "[N, 2, D, H, W]", Out = "[N, 2, D′, H′, W′]")]
[Example("ConstantPad3d([0, 1, 1, 0, 2, 0], -2)", In = "[N, 3, 4, 5, 6]", Out = "[N, 3, 6, 6, 7]")]
public sealed record ConstantPad3d([Sides(6, Least = 0)] Sides Padding, double Value) : EdgePadding(3, Padding)
{
    protected override CSharp Fill => CSharp.Option("value", Value, 0.0);
}
