using ModelDsl.Attention;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Parts;

/// <summary>Attention of a sequence to another: softmax(q·kᵀ/√size)·v in each head (Vaswani et al. 2017, section 3.2.3).</summary>
public sealed class CrossAttention : AttentionPart
{
    private readonly double dropout;
    private readonly double? scale;

    /// <param name="features">D of the input [B, T, D].</param>
    /// <param name="heads">Heads of the queries.</param>
    /// <param name="memoryFeatures">M of the memory [B, S, M]; 0 for D.</param>
    /// <param name="kvHeads">Heads of keys and values; 0 for as many.</param>
    /// <param name="headSize">Features of a head; 0 for D/heads.</param>
    /// <param name="dropout">Probability that a weight is dropped in training.</param>
    /// <param name="scale">What scores are multiplied by; 0 for 1/√size.</param>
    /// <param name="bias">True if the maps add offsets.</param>
    /// <param name="outputBias">True if the map back does so too.</param>
    public CrossAttention(
        long features,
        long heads,
        long memoryFeatures = 0,
        long kvHeads = 0,
        long headSize = 0,
        double dropout = 0,
        double scale = 0,
        bool bias = true,
        bool outputBias = true)
        : base(nameof(CrossAttention), features, heads, kvHeads, headSize, memoryFeatures, bias, outputBias)
    {
        this.dropout = dropout;
        this.scale = scale == 0 ? null : scale;
    }

    /// <summary>[B, T, D] that looks at a memory [B, S, M], with a mask [B, S] and an addend [heads, T, S] of the scores if there are.</summary>
    public Tensor call(Tensor x, Tensor memory, Tensor? mask = null, Tensor? bias = null) => Run(x, memory, mask, bias);

    private protected override Tensor Attend(Tensor x, Tensor q, Tensor k, Tensor v, Tensor? mask, Tensor? other) =>
        DenseAttention.Apply(q, k, v, mask: mask, bias: other?.unsqueeze(0), scale: scale, dropout: training ? dropout : 0);
}
