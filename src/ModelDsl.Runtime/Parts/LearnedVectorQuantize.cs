using ModelDsl.Latents;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Parts;

/// <summary>The middle of a VQ-VAE, whose codebook is trained by a term of the loss (van den Oord et al. 2017, equation 3).</summary>
public sealed class LearnedVectorQuantize : nn.Module<Tensor, (Tensor Code, Tensor Commitment, Tensor Codebook)>
{
    private const string Weight = "weight";

    private readonly double commitment;

    /// <param name="codes">Vectors in the codebook.</param>
    /// <param name="dim">Values of a vector.</param>
    /// <param name="commitment">β, by how much the commitment counts.</param>
    public LearnedVectorQuantize(long codes, long dim, double commitment = 0.25)
        : base(nameof(LearnedVectorQuantize))
    {
        Guard.Number(commitment is >= 0 and < double.PositiveInfinity, nameof(commitment), "0 or more", commitment);
        this.commitment = commitment;
        register_parameter(Weight, new Parameter(First(codes, dim)));
    }

    /// <summary>The vectors of the codebook, [K, D].</summary>
    public Parameter weight { get => get_parameter(Weight)!; private set => ConditionallyRegisterParameter(Weight, value); }

    /// <summary>
    /// [N, D, *] to the nearest vectors, [N, D, *], with the gradient of what came; the commitment β·mean (z − sg(e))², []; and mean (sg(z) − e)², [].
    /// </summary>
    public override (Tensor Code, Tensor Commitment, Tensor Codebook) forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var chosen = LookUp(Numbers(x));
        var held = nn.functional.mse_loss(x, chosen.detach()).mul(commitment);
        var moved = nn.functional.mse_loss(chosen, x.detach());
        return (Codebook.StraightThrough(x, chosen).MoveToOuterDisposeScope(), held.MoveToOuterDisposeScope(), moved.MoveToOuterDisposeScope());
    }

    /// <summary>The number of the nearest vector for each place: [N, D, *] to int64 [N, *].</summary>
    public Tensor Numbers(Tensor x) => Codebook.Nearest(x, weight);

    /// <summary>The vectors with these numbers: int64 [N, *] to [N, D, *].</summary>
    public Tensor LookUp(Tensor numbers) => Codebook.LookUp(numbers, weight);

    /// <summary>Does nothing: the constructor has registered every part under its checkpoint key.</summary>
    protected override void RegisterComponents() { }

    // Evenly from −1/K to 1/K, so that no code is far from the others when training begins.
    internal static Tensor First(long codes, long dim)
    {
        using var even = rand(codes, dim);
        return even.mul_(2).sub_(1).div(codes).DetachFromDisposeScope();
    }
}
