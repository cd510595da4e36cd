namespace ModelDsl.Layers;

/// <summary>A learned vector for each whole number: y = W[x].</summary>
/// <param name="Count">How many vectors there are; inputs lie in 0…count − 1.</param>
/// <param name="Features">Size of a vector.</param>
[Example("Embedding(100, 16)", In = "int64 [B, T]", Out = "[B, T, 16]", Params = "1600", Keys = "weight")]
public sealed record Embedding(long Count, long Features) : UnaryLayer("int64 [*]"), IResizable, IShareable
{
    public override LayerRule Rule(Shape x) => new()
    {
        Output = [.. x, Features],
        Weights = [new("weight", [Count, Features])],
        ReadWeights = x.Elements * Features,
        Keeps = Kept.Input,
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        ModuleType = "Embedding",
        Module = CSharp.Of($"nn.Embedding({Count}, {Features})"),
        Forward = at.Call,
    };

    public CSharp Shared(TorchSharpSite at) => CSharp.Of($"nn.functional.embedding({at.X}, {at.Weights[0]})");

    public Layer WithLast(long size) => this with { Features = size };
}
