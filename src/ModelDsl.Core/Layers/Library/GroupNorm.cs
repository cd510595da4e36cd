namespace ModelDsl.Layers;

/// <summary>
/// Standardises groups of channels of each sample, then scales and shifts each channel: y = (x − μ)/√(σ² + ε)·w + b (Wu and He 2018).
/// </summary>
/// <remarks>
/// Mean 1, variance 3, standardising 2, scale and shift 2: 8 a value. Its weights are the model's own, because TorchSharp 0.107 leaves those of its
/// module as it finds them in memory.
/// </remarks>
/// <param name="Groups">Parts of the channels, each with a mean and a variance of its own.</param>
/// <param name="Eps">ε, which keeps the division finite.</param>
/// <param name="Affine">Scales and shifts by learned numbers.</param>
[Example("GroupNorm(4)", In = "[N, 8, H, W]", Out = "[N, 8, H, W]", Params = "16", Flops = "64·H·N·W", Keys = "weight, bias")]
[Example("GroupNorm(2, eps: 0.001)", In = "[N, 6, T]", Out = "[N, 6, T]", Params = "12", Flops = "48·N·T", Keys = "weight, bias")]
[Example("GroupNorm(1, affine: false)", In = "[N, 10]", Out = "[N, 10]", Flops = "60·N")]
public sealed record GroupNorm(long Groups, [Range(0, double.PositiveInfinity)] double Eps = 1e-5, bool Affine = true) : UnaryLayer("[N, C, *]")
{
    public override LayerRule Rule(Shape x) => new()
    {
        Output = x,
        Weights = Affine ? [new("weight", [x[1]], CSharp.Of($"ones({x[1]})")), new("bias", [x[1]], CSharp.Of($"zeros({x[1]})"))] : [],
        Flops = (Affine ? 8 : 6) * x.Elements,
        Keeps = Kept.Input,
        // Mean and 1/√(σ² + ε) of each group, as float32.
        SavedBytes = 8 * Groups * x[0],
        Requires =
        [
            new KnownSize(x[1], "channels"),
            new Divides(Groups, x[1], $"{x[1]} channels", "groups"),
            Fact.OfSeveral(x[1].FloorDiv(Groups) * x.Product(2, x.Rank)),
        ],
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at)
    {
        var weights = Affine ? CSharp.Of($", {at.Weights[0]}, {at.Weights[1]}") : CSharp.Empty;
        return new() { Forward = CSharp.Of($"nn.functional.group_norm({at.X}, {Groups}{weights}{CSharp.Option("eps", Eps, 1e-5)})") };
    }
}
