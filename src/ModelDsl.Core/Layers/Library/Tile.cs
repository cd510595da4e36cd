namespace ModelDsl.Layers;

/// <summary>The samples of a batch several times, one whole set after the other.</summary>
/// <param name="Times">How often.</param>
[Example("Tile(5)", In = "[N, 20]", Out = "[5·N, 20]")]
[Example("Tile(1)", In = "[B, T, 4]", Out = "[B, T, 4]")]
public sealed record Tile(long Times) : UnaryLayer("[N, *]")
{
    public override LayerRule Rule(Shape x) => new() { Output = [Times * x[0], .. x.Skip(1)] };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"{at.X}.repeat({CSharp.List([CSharp.Of($"{Times}"), .. at.Shapes[0].Skip(1).Select(static _ => (CSharp)"1")])})") };
}
