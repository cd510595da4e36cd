using static TorchSharp.torch;

namespace ModelDsl.Parts;

/// <summary>Attention of a sequence to another: softmax(q·kᵀ/√size)·v in each head (Vaswani et al. 2017, section 3.2.3).</summary>
/// <remarks>Where places matter the last token of the sequence stands at the last of the memory.</remarks>
public sealed class CrossAttention : AttentionPart
{
    private readonly AttentionCore core;

    /// <param name="features">D of the input [B, T, D].</param>
    /// <param name="heads">Heads of the queries.</param>
    /// <param name="options">What the scores are made of; null for their plain form.</param>
    /// <param name="memoryFeatures">M of the memory [B, S, M]; 0 for D.</param>
    /// <param name="kvHeads">Heads of keys and values; 0 for as many.</param>
    /// <param name="headSize">Features of a head; 0 for D/heads.</param>
    /// <param name="bias">True if the maps add offsets.</param>
    /// <param name="outputBias">True if the map back does so too.</param>
    public CrossAttention(
        long features,
        long heads,
        AttentionOptions? options = null,
        long memoryFeatures = 0,
        long kvHeads = 0,
        long headSize = 0,
        bool bias = true,
        bool outputBias = true)
        : base(nameof(CrossAttention), features, heads, kvHeads, headSize, memoryFeatures, bias, outputBias) =>
        core = new(this, options ?? new(), HeadSize);

    /// <summary>[B, T, D] that looks at a memory [B, S, M], with a mask [B, S], and what scores get added: [heads, T, S] or [heads, 1, T + S − 1].</summary>
    public Tensor call(Tensor x, Tensor memory, Tensor? mask = null, Tensor? bias = null) => Run(x, memory, mask, bias);

    private protected override Tensor Attend(Tensor x, Tensor q, Tensor k, Tensor v, Tensor? mask, Tensor? other) => core.Attend(q, k, v, mask, other);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            core.Dispose();
        base.Dispose(disposing);
    }
}
