using ModelDsl.Latents;
using static TorchSharp.torch;

namespace ModelDsl.Parts;

/// <summary>
/// The middle of a VQ-VAE, whose codebook follows what chooses its codes (van den Oord et al. 2017, appendix A.1): in training mode, for each code of which n
/// vectors z are the nearest, N ← γN + (1 − γ)n, m ← γm + (1 − γ)Σz, e = m/N.
/// </summary>
/// <remarks>Without a vector near it a code stays where it is: it is dead, unless the encoder comes to it.</remarks>
public sealed class VectorQuantize : nn.Module<Tensor, (Tensor Code, Tensor Commitment)>
{
    private const string Embedding = "embedding", Size = "cluster_size", Sum = "embedding_sum";

    // Below it sizes and sums near the denormal numbers would be divided.
    private const double Least = 1e-5;

    private readonly double commitment;
    private readonly double decay;

    /// <param name="codes">Vectors in the codebook.</param>
    /// <param name="dim">Values of a vector.</param>
    /// <param name="commitment">β, by how much the commitment counts.</param>
    /// <param name="decay">γ, above 0.</param>
    public VectorQuantize(long codes, long dim, double commitment = 0.25, double decay = 0.99)
        : base(nameof(VectorQuantize))
    {
        Guard.Number(commitment is >= 0 and < double.PositiveInfinity, nameof(commitment), "0 or more", commitment);
        Guard.Number(decay is > 0 and <= 1, nameof(decay), "in (0, 1]", decay);
        (this.commitment, this.decay) = (commitment, decay);
        var first = LearnedVectorQuantize.First(codes, dim);
        register_buffer(Embedding, first);
        register_buffer(Size, ones(codes).DetachFromDisposeScope());
        register_buffer(Sum, first.clone().DetachFromDisposeScope());
    }

    /// <summary>The vectors of the codebook, [K, D].</summary>
    public Tensor Codes => get_buffer(Embedding)!;

    /// <summary>[N, D, *] to the nearest vectors, [N, D, *], with the gradient of what came, and the commitment β·mean (z − sg(e))², [].</summary>
    public override (Tensor Code, Tensor Commitment) forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        // What follows moves the codebook, and the backward pass needs what was chosen of it.
        var numbers = Codebook.Nearest(x, Codes);
        var chosen = Codebook.LookUp(numbers, Codes);
        if (training)
            Follow(x, numbers);
        var held = nn.functional.mse_loss(x, chosen).mul(commitment);
        return (Codebook.StraightThrough(x, chosen).MoveToOuterDisposeScope(), held.MoveToOuterDisposeScope());
    }

    /// <summary>The number of the nearest vector for each place: [N, D, *] to int64 [N, *].</summary>
    public Tensor Numbers(Tensor x) => Codebook.Nearest(x, Codes);

    /// <summary>The vectors with these numbers: int64 [N, *] to [N, D, *].</summary>
    public Tensor LookUp(Tensor numbers) => Codebook.LookUp(numbers, Codes);

    /// <summary>Does nothing: the constructor has registered every part under its checkpoint key.</summary>
    protected override void RegisterComponents() { }

    private void Follow(Tensor x, Tensor numbers)
    {
        using var off = no_grad();
        using var scope = NewDisposeScope();
        var (codes, size, sum) = (Codes, get_buffer(Size)!, get_buffer(Sum)!);
        var flat = numbers.flatten();
        var counts = flat.bincount(null, size.size(0)).to(size.dtype);
        var sums = zeros_like(sum).index_add_(0, flat, Codebook.Rows(x.detach(), codes), 1);
        size.mul_(decay).add_(counts, 1 - decay);
        sum.mul_(decay).add_(sums, 1 - decay);
        var rows = size.unsqueeze(1);
        codes.copy_(where(rows.gt(Least), sum.div(rows), codes));
    }
}
