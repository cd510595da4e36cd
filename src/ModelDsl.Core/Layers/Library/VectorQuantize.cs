namespace ModelDsl.Layers;

/// <summary>
/// The middle of a VQ-VAE: in each place the vector of axis 1 becomes the nearest of a codebook, e_k with k = argminⱼ ‖z − eⱼ‖ (van den Oord et al. 2017,
/// equations 1 and 2). Backward the gradient of the code is that of z, as if nothing had happened (straight-through). To the loss it adds the commitment
/// β·mean (z − sg(e))², which keeps z near its code (equation 3).
/// </summary>
/// <remarks>
/// The codebook follows the mean of what chose each code: in training mode N ← γN + (1 − γ)n, m ← γm + (1 − γ)Σz, e = m/N (appendix A.1), N = 1 at first. With a
/// decay of 0 it is trained instead by the term mean (sg(z) − e)². Means are over all values, as MSE's. Product for the distances, square, sum and comparison of
/// each; difference, sum, and 3 for each term for each value. What moves the codebook is not counted, and backward a report counts the product too, though no
/// gradient passes it.
/// </remarks>
/// <param name="Codes">Vectors in the codebook, K.</param>
/// <param name="Dim">Values of a vector: the size of axis 1.</param>
/// <param name="Commitment">β, by how much the commitment counts.</param>
/// <param name="Decay">γ, how much of the past stays in the codebook; 0 to train it by the loss.</param>
[Example("VectorQuantize(16, 4)", In = "[N, 4]", Out = "[N, 4]; []", Flops = "180·N + 128", Macs = "64·N", Keys = "embedding, cluster_size, embedding_sum")]
[Example("VectorQuantize(16, 4, decay: 0)", In = "[N, 4, 3, 3]", Out = "[N, 4, 3, 3]; []; []", Params = "64", Flops = "1728·N + 128", Macs = "576·N", Keys = "weight")]
public sealed record VectorQuantize(long Codes, long Dim, [Range(0, double.PositiveInfinity)] double Commitment = 0.25, [Range(0, 1)] double Decay = 0.99)
    : LatentCodebook("[N, C, *S]")
{
    public override long Count => Codes;
    public override ValueList<string> Terms => Decay > 0 ? ["Commitment"] : ["Commitment", "Codebook"];

    public override Shape Numbers(Shape code) => [code[0], .. code.Skip(2)];

    public override LayerRule Rule(Shape x)
    {
        var places = x[0] * x.Product(2, x.Rank);
        ValueList<Weight> weights = Decay > 0 ? [] : [new("weight", [Codes, Dim])];
        return new()
        {
            Outputs = [new("Code", x), .. Terms.Select(static term => new NamedShape(term, Shape.Scalar))],
            Weights = weights,
            Buffers = Decay > 0 ? [new("embedding", [Codes, Dim]), new("cluster_size", [Codes]), new("embedding_sum", [Codes, Dim])] : [],
            Flops = (2 * places * Codes * Dim) + (2 * places * Codes) + (2 * (Poly)Codes * Dim) + ((2 + (3 * Terms.Count)) * places * Dim),
            Macs = places * Codes * Dim,
            Keeps = Kept.Input,
            // The vectors that were chosen, and their numbers where a gradient goes to them.
            SavedBytes = (4 * places * Dim) + (Decay > 0 ? 0 : 8 * places),
            // The distances, twice.
            WorkBytes = 8 * places * Codes,
            Requires = [new Agrees(x[1], Dim, $"has codes of {Poly.Write(Dim)} values, but axis 1 has {x[1]}")],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at)
    {
        var type = Decay > 0 ? "global::ModelDsl.Parts.VectorQuantize" : "global::ModelDsl.Parts.LearnedVectorQuantize";
        return new()
        {
            ModuleType = type,
            Module = CSharp.Of($"new {(CSharp)type}({Codes}, {Dim}{CSharp.Option("commitment", Commitment, 0.25)}{(Decay > 0 ? CSharp.Option("decay", Decay, 0.99) : CSharp.Empty)})"),
            Forward = at.Call,
        };
    }
}
