using static TorchSharp.torch;

namespace ModelDsl.Parts;

/// <summary>Attention of a sequence to itself: softmax(q·kᵀ/√size)·v in each head (Vaswani et al. 2017, section 3.2.2).</summary>
public sealed class SelfAttention : AttentionPart
{
    private readonly AttentionCore core;

    /// <param name="features">D of the input [B, T, D].</param>
    /// <param name="heads">Heads of the queries.</param>
    /// <param name="options">What the scores are made of; null for their plain form.</param>
    /// <param name="kvHeads">Heads of keys and values; 0 for as many.</param>
    /// <param name="headSize">Features of a head; 0 for D/heads.</param>
    /// <param name="bias">True if the maps add offsets.</param>
    /// <param name="outputBias">True if the map back does so too.</param>
    public SelfAttention(
        long features, long heads, AttentionOptions? options = null, long kvHeads = 0, long headSize = 0, bool bias = true, bool outputBias = true)
        : base(nameof(SelfAttention), features, heads, kvHeads, headSize, 0, bias, outputBias) =>
        core = new(this, options ?? new(), HeadSize);

    internal AttentionOptions Options => core.Options;

    /// <summary>With a mask [B, T] if there is one, and what scores get added: [heads, T, T] for pairs or [heads, 1, 2·T − 1] for distances.</summary>
    public Tensor call(Tensor x, Tensor? mask = null, Tensor? bias = null) => Run(x, x, mask, bias);

    private protected override Tensor Attend(Tensor x, Tensor q, Tensor k, Tensor v, Tensor? mask, Tensor? other) => core.Attend(q, k, v, mask, other);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            core.Dispose();
        base.Dispose(disposing);
    }
}
