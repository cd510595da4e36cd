using ModelDsl.Attention;
using ModelDsl.Kernels;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Parts;

/// <summary>Attention of a sequence to itself: softmax(q·kᵀ/√size)·v in each head (Vaswani et al. 2017, section 3.2.2).</summary>
public sealed class SelfAttention : AttentionPart
{
    private const string QueryScales = "q_norm.weight";
    private const string KeyScales = "k_norm.weight";
    private const double Eps = 1e-6;

    private readonly bool causal;
    private readonly bool qkNorm;
    private readonly long window;
    private readonly double dropout;
    private readonly double softCap;
    private readonly double? scale;
    private readonly Positions positions;
    private readonly RotaryTables? rotary;

    /// <param name="features">D of the input [B, T, D].</param>
    /// <param name="heads">Heads of the queries.</param>
    /// <param name="kvHeads">Heads of keys and values; 0 for as many.</param>
    /// <param name="headSize">Features of a head; 0 for D/heads.</param>
    /// <param name="causal">A token looks at itself and what came before.</param>
    /// <param name="window">How many tokens one sees; 0 for all.</param>
    /// <param name="dropout">Probability that a weight is dropped in training.</param>
    /// <param name="positions">How places are known.</param>
    /// <param name="theta">Base of the rotary frequencies.</param>
    /// <param name="scaling">How they change for longer sequences.</param>
    /// <param name="factor">How many times longer.</param>
    /// <param name="trained">The length of training.</param>
    /// <param name="softCap">c of c·tanh(s/c); 0 for none.</param>
    /// <param name="scale">What scores are multiplied by; 0 for 1/√size.</param>
    /// <param name="qkNorm">True to normalise queries and keys.</param>
    /// <param name="bias">True if the maps add offsets.</param>
    /// <param name="outputBias">True if the map back does so too.</param>
    public SelfAttention(
        long features,
        long heads,
        long kvHeads = 0,
        long headSize = 0,
        bool causal = false,
        long window = 0,
        double dropout = 0,
        Positions positions = Positions.None,
        double theta = 10000,
        RotaryScaling scaling = RotaryScaling.None,
        double factor = 1,
        long trained = 0,
        double softCap = 0,
        double scale = 0,
        bool qkNorm = false,
        bool bias = true,
        bool outputBias = true)
        : base(nameof(SelfAttention), features, heads, kvHeads, headSize, 0, bias, outputBias)
    {
        (this.causal, this.window, this.dropout, this.positions, this.softCap) = (causal, window, dropout, positions, softCap);
        if (positions == Positions.Rotary)
            rotary = new(HeadSize, theta, scaling, factor, trained);
        this.scale = scale == 0 ? null : scale;
        this.qkNorm = qkNorm;
        if (!qkNorm)
            return;
        register_parameter(QueryScales, new Parameter(ones(HeadSize)));
        register_parameter(KeyScales, new Parameter(ones(HeadSize)));
    }

    /// <summary>With an addend [heads, T, T] of the scores, and a mask [B, T] if there is one.</summary>
    public Tensor call(Tensor x, Tensor? mask = null, Tensor? bias = null) => Run(x, x, mask, bias);

    private protected override Tensor Attend(Tensor x, Tensor q, Tensor k, Tensor v, Tensor? mask, Tensor? other)
    {
        if (qkNorm)
            (q, k) = (RMSNorm.Apply(q, get_parameter(QueryScales), Eps), RMSNorm.Apply(k, get_parameter(KeyScales), Eps));
        if (rotary is not null)
            (q, k) = (rotary.Turn(q), rotary.Turn(k));
        if (window > 0)
            return WindowAttention.Apply(q, k, v, window, causal, mask: mask, scale: scale);
        if (positions == Positions.ALiBi)
            return Alibi.Attend(q, k, v, causal, mask, scale, training ? dropout : 0);
        return DenseAttention.Apply(q, k, v, causal, mask, other?.unsqueeze(0), scale, softCap, dropout: training ? dropout : 0);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            rotary?.Dispose();
        base.Dispose(disposing);
    }
}
