using static TorchSharp.torch;

namespace ModelDsl.Parts;

/// <summary>Attention without a softmax, by the features elu(x) + 1 (Katharopoulos et al. 2020).</summary>
/// <param name="features">D of the input [B, T, D].</param>
/// <param name="heads">Parts of D.</param>
/// <param name="causal">A token looks at itself and what came before.</param>
/// <param name="bias">True if the maps add offsets.</param>
/// <param name="outputBias">True if the map back does so too.</param>
public sealed class LinearAttention(long features, long heads, bool causal = false, bool bias = true, bool outputBias = true)
    : AttentionPart(nameof(LinearAttention), features, heads, bias: bias, outputBias: outputBias)
{
    private protected override Tensor Attend(Tensor x, Tensor q, Tensor k, Tensor v, Tensor? mask, Tensor? other) =>
        Attention.LinearAttention.Apply(q, k, v, causal, mask);
}
