using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Parts;

/// <summary>Softmax attention estimated by positive random features (Choromanski et al. 2021), which are drawn once and saved.</summary>
public sealed class PerformerAttention : AttentionPart
{
    private const string Directions = "features";

    private readonly bool causal;

    /// <param name="features">D of the input [B, T, D].</param>
    /// <param name="heads">Parts of D.</param>
    /// <param name="randomFeatures">r of the paper.</param>
    /// <param name="causal">A token looks at itself and what came before.</param>
    /// <param name="bias">True if the maps add offsets.</param>
    /// <param name="outputBias">True if the map back does so too.</param>
    public PerformerAttention(long features, long heads, long randomFeatures = 256, bool causal = false, bool bias = true, bool outputBias = true)
        : base(nameof(PerformerAttention), features, heads, bias: bias, outputBias: outputBias)
    {
        this.causal = causal;
        register_buffer(Directions, Attention.PerformerAttention.Features(randomFeatures, HeadSize).DetachFromDisposeScope());
    }

    private protected override Tensor Attend(Tensor x, Tensor q, Tensor k, Tensor v, Tensor? mask, Tensor? other) =>
        Attention.PerformerAttention.Apply(q, k, v, get_buffer(Directions)!, causal, mask);
}
