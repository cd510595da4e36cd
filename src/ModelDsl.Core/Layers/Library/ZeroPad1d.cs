namespace ModelDsl.Layers;

/// <summary>Zeros added on each side of a sequence.</summary>
/// <param name="Padding">Points on each side, or those of each: left, right.</param>
[Example("ZeroPad1d(1)", In = "[N, 8, T]", Out = "[N, 8, T′]")]
[Example("ZeroPad1d([2, 0])", In = "[N, 3, 6]", Out = "[N, 3, 8]")]
public sealed record ZeroPad1d([Sides(2, Least = 0)] Sides Padding) : EdgePadding(1, Padding)
{
    protected override CSharp Fill => CSharp.Empty;
}
