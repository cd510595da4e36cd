namespace ModelDsl.Layers;

/// <summary>Points of one value added on each side of an image.</summary>
/// <param name="Padding">Points on each side, or those of each: left, right, top, bottom.</param>
/// <param name="Value">Their value.</param>
[Example("ConstantPad2d(1, 0.5)", In = "[N, 8, H, W]", Out = "[N, 8, H′, W′]")]
[Example("ConstantPad2d([1, 0, 2, 1], -2)", In = "[N, 3, 6, 4]", Out = "[N, 3, 9, 5]")]
public sealed record ConstantPad2d([Sides(4, Least = 0)] Sides Padding, double Value) : EdgePadding(2, Padding)
{
    protected override CSharp Fill => CSharp.Option("value", Value, 0.0);
}
