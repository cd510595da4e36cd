namespace ModelDsl.Layers;

/// <summary>Gives each sample of the batch another form; the values stay in their order.</summary>
/// <param name="Sizes">The axes after the batch, whose product is the number of values of a sample.</param>
[Example("Reshape(28, 28)", In = "[B, 784]", Out = "[B, 28, 28]")]
[Example("Reshape(6, 4)", In = "[B, 2, 3, 4]", Out = "[B, 6, 4]")]
public sealed record Reshape(ValueList<long> Sizes) : UnaryLayer("[N, *]")
{
    public override LayerRule Rule(Shape x) => new()
    {
        Output = [x[0], .. Sizes.Select(static size => (Poly)size)],
        IsView = true,
        Requires = [new SameCount(Sizes.Aggregate((Poly)1, static (product, size) => product * size), x.Product(1, x.Rank), "a sample")],
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"{at.X}.reshape(-1, {Sizes})") };
}
