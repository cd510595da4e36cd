using static TorchSharp.torch;

namespace ModelDsl.Parts;

/// <summary>Causal attention with near heads and far ones (Child et al. 2019, section 4.2).</summary>
/// <param name="features">D of the input [B, T, D].</param>
/// <param name="heads">Parts of D; an even number.</param>
/// <param name="stride">l of the paper.</param>
/// <param name="isFixed">True for the fixed pattern, false for the strided one.</param>
/// <param name="summary">c of the fixed pattern.</param>
/// <param name="bias">True if the maps add offsets.</param>
/// <param name="outputBias">True if the map back does so too.</param>
public sealed class SparseAttention(long features, long heads, long stride, bool isFixed = false, long summary = 8, bool bias = true, bool outputBias = true)
    : AttentionPart(nameof(SparseAttention), features, heads, bias: bias, outputBias: outputBias)
{
    private protected override Tensor Attend(Tensor x, Tensor q, Tensor k, Tensor v, Tensor? mask, Tensor? other) => isFixed
        ? Attention.SparseAttention.Fixed(q, k, v, stride, summary, mask)
        : Attention.SparseAttention.Strided(q, k, v, stride, mask);
}
