namespace ModelDsl.Layers;

/// <summary>Points of one value added on each side of a sequence.</summary>
/// <param name="Padding">Points on each side, or those of each: left, right.</param>
/// <param name="Value">Their value.</param>
[Example("ConstantPad1d(1, 0.5)", In = "[N, 8, T]", Out = "[N, 8, T′]")]
[Example("ConstantPad1d([2, 0], -2)", In = "[N, 3, 6]", Out = "[N, 3, 8]")]
public sealed record ConstantPad1d([Sides(2, Least = 0)] Sides Padding, double Value) : EdgePadding(1, Padding)
{
    protected override CSharp Fill => CSharp.Option("value", Value, 0.0);
}
