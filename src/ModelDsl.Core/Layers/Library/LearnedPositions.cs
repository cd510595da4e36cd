namespace ModelDsl.Layers;

/// <summary>Adds a learned vector to each place of a sequence: y[t] = x[t] + p[t].</summary>
[Example("LearnedPositions", In = "[B, 197, 768]", Out = "[B, 197, 768]", Params = "151296", Flops = "151296·B", Keys = "")]
public sealed record LearnedPositions() : UnaryLayer("[B, T, D]")
{
    public override LayerRule Rule(Shape x) => new()
    {
        Output = x,
        // Normal with deviation 0.02, as the transformers of vision begin.
        Weights = [new("", [1, x[1], x[2]], CSharp.Of($"randn(1, {x[1]}, {x[2]}).mul_(0.02)"))],
        Flops = x.Elements,
        Requires = [new KnownSize(x[1], "places"), new KnownSize(x[2], "features")],
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"{at.X} + {at.Weights[0]}") };
}
