using ModelDsl.Losses;
using static TorchSharp.torch;

namespace ModelDsl.Training;

/// <summary>A loss as a generated model returns it.</summary>
internal sealed record Terms(Tensor Total, Tensor Reconstruction, Tensor Kl) : ILossTerms
{
    IReadOnlyList<LossTerm> ILossTerms.Terms => [new("total", Total), new("reconstruction", Reconstruction), new("KL", Kl)];

    public static Terms Of((Tensor Total, Tensor Reconstruction, Tensor Kl) terms) => new(terms.Total, terms.Reconstruction, terms.Kl);

    public void Dispose()
    {
        Total.Dispose();
        Reconstruction.Dispose();
        Kl.Dispose();
    }
}
