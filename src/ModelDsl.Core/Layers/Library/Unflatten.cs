namespace ModelDsl.Layers;

/// <summary>Splits the last axis into several; the values stay where they are.</summary>
/// <param name="Sizes">Sizes of the new axes, whose product is the size of the old one.</param>
[Example("Unflatten(1, 28, 28)", In = "[B, 784]", Out = "[B, 1, 28, 28]")]
[Example("Unflatten(3, 2)", In = "[B, T, 6]", Out = "[B, T, 3, 2]")]
public sealed record Unflatten(ValueList<long> Sizes) : UnaryLayer("[*, In]")
{
    public override LayerRule Rule(Shape x) => new()
    {
        Output = [.. x.Take(x.Rank - 1), .. Sizes.Select(static size => (Poly)size)],
        IsView = true,
        Requires = [new SameCount(Sizes.Aggregate((Poly)1, static (product, size) => product * size), x.Last)],
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"{at.X}.unflatten({(long)at.Shapes[0].Rank - 1}, {Sizes})"),
    };
}
