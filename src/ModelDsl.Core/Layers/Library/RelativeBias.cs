namespace ModelDsl.Layers;

/// <summary>
/// A learned number for each head and range of distances between two tokens, to be added to the scores of attention (Raffel et al. 2020,
/// section 2.1): one of these serves all layers.
/// </summary>
/// <remarks>
/// It reads the length of its input alone, and makes a value for each distance from a key to a query, the farthest before it first; attention adds it
/// to the scores and never holds a matrix of all pairs. Half of the ranges hold one distance each, the others grow with its logarithm.
/// </remarks>
/// <param name="Heads">Heads of the attention.</param>
/// <param name="Buckets">Ranges of distances.</param>
/// <param name="Distance">From which distance on all are one range.</param>
/// <param name="Causal">Tells no distances apart that lie ahead.</param>
[Example("RelativeBias(4)", In = "[B, T, 8]", Out = "[4, 1, 2·T - 1]", Params = "128", Keys = "weight")]
[Example("RelativeBias(2, buckets: 8, distance: 20, causal: true)", In = "[B, 6, 8]", Out = "[2, 1, 11]", Params = "16", Keys = "weight")]
public sealed record RelativeBias(long Heads, long Buckets = 32, long Distance = 128, bool Causal = false) : UnaryLayer("like: [B, T, D]")
{
    public override LayerRule Rule(Shape x) => new()
    {
        Output = [Heads, 1, (2 * x[1]) - 1],
        Weights = [new("weight", [Buckets, Heads], CSharp.Of($"randn({Buckets}, {Heads}).mul_(0.02)"))],
        SavedBytes = 8 * ((2 * x[1]) - 1),
        Requires =
        [
            new Fact(Causal ? Buckets >= 2 : Buckets >= 4 && Buckets % 2 == 0, $"halves its ranges, for which {Poly.Write(Buckets)} are too few or odd", "buckets"),
            new Fact(Distance > Buckets / (Causal ? 2 : 4), $"has more ranges for single distances than the {Poly.Write(Distance)} distances that differ", "distance"),
        ],
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"global::ModelDsl.Attention.RelativeBias.Apply({at.Weights[0]}, {at.X}.shape[1], {at.X}.shape[1], bidirectional: {!Causal}{CSharp.Option("maxDistance", Distance, 128)}).unsqueeze(1)"),
    };
}
