using static TorchSharp.torch;

namespace ModelDsl.Parts;

/// <summary>Attention estimated through landmarks (Xiong et al. 2021).</summary>
/// <param name="features">D of the input [B, T, D].</param>
/// <param name="heads">Parts of D.</param>
/// <param name="landmarks">How many segments are averaged.</param>
/// <param name="iterations">Steps towards the pseudo-inverse.</param>
/// <param name="bias">True if the maps add offsets.</param>
/// <param name="outputBias">True if the map back does so too.</param>
public sealed class NystromAttention(long features, long heads, long landmarks = 64, long iterations = 6, bool bias = true, bool outputBias = true)
    : AttentionPart(nameof(NystromAttention), features, heads, bias: bias, outputBias: outputBias)
{
    private protected override Tensor Attend(Tensor x, Tensor q, Tensor k, Tensor v, Tensor? mask, Tensor? other) =>
        Attention.NystromAttention.Apply(q, k, v, landmarks, iterations, mask);
}
