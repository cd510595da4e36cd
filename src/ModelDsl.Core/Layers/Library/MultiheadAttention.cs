namespace ModelDsl.Layers;

/// <summary>
/// Each place of a sequence looks at all: softmax(q·kᵀ/√(D/heads))·v in each head, and a Linear over the heads together
/// (Vaswani et al. 2017, section 3.2), with the checkpoint keys of PyTorch's module of this name.
/// </summary>
/// <remarks>
/// The same as SelfAttention but for its keys: one map to queries, keys and values together. A mask holds 1 for a token and 0 for padding; a bias is
/// added to the scores, for all pairs or for distances.
/// </remarks>
/// <param name="Heads">Parts into which the last axis is split.</param>
/// <param name="Dropout">Probability that a weight is dropped in training.</param>
/// <param name="Bias">Adds a learned offset in each projection.</param>
/// <param name="Causal">A token looks at itself and what came before.</param>
/// <param name="KvHeads">Heads of keys and values, each shared by several queries; 0 for as many as there are queries.</param>
/// <param name="Window">A token looks at so many: the newest with causal, else half on either side and itself; 0 for all.</param>
/// <param name="Positions">How places are known.</param>
/// <param name="Theta">The base of the rotary frequencies.</param>
/// <param name="Scaling">How they change for longer sequences.</param>
/// <param name="Factor">How many times longer.</param>
/// <param name="Trained">The length of training, which Llama3 and Yarn need.</param>
/// <param name="SoftCap">c, which keeps scores between −c and c: c·tanh(s/c) (Gemma Team 2024); 0 for none.</param>
/// <param name="Scale">What scores are multiplied by; 0 for 1/√(D/heads).</param>
/// <param name="QkNorm">Queries and keys are divided by their root mean square and scaled by learned numbers (Henry et al. 2020).</param>
[Example("MultiheadAttention(4)", In = "[B, 6, 8]", Out = "[B, 6, 8]", Params = "288", Flops = "5280·B", Macs = "2112·B",
    Keys = "in_proj_weight, in_proj_bias, out_proj.weight, out_proj.bias")]
[Example("MultiheadAttention(2, bias: false)", In = "[B, T, 4]", Out = "[B, T, 4]", Params = "64", Flops = "28·B·T·T + 128·B·T", Macs = "8·B·T·T + 64·B·T",
    Keys = "in_proj_weight, out_proj.weight")]
[Example("MultiheadAttention(2, causal: true)", In = "[B, 5, 4]; int64 [B, 5]", Out = "[B, 5, 4]", Params = "80", Flops = "1420·B", Macs = "520·B",
    Keys = "in_proj_weight, in_proj_bias, out_proj.weight, out_proj.bias")]
[Example("MultiheadAttention(4, bias: false, kvHeads: 1, window: 4, softCap: 20)", In = "[B, T, 8]; int64 [B, T]", Out = "[B, T, 8]", Params = "160", Flops = "660·B·T", Macs = "240·B·T",
    Keys = "in_proj_weight, out_proj.weight")]
public sealed record MultiheadAttention(
    long Heads,
    [Range(0, 1)] double Dropout = 0,
    bool Bias = true,
    bool Causal = false,
    long KvHeads = 0,
    long Window = 0,
    Positions Positions = Positions.None,
    [Range(1, double.PositiveInfinity)] double Theta = 10000,
    RotaryScaling Scaling = RotaryScaling.None,
    [Range(1, double.PositiveInfinity)] double Factor = 1,
    long Trained = 0,
    [Range(0, double.PositiveInfinity)] double SoftCap = 0,
    [Range(0, double.PositiveInfinity)] double Scale = 0,
    bool QkNorm = false)
    : DenseAttentionLayer("x: [B, T, D], mask?: int64 [B, T], bias?: [H, Q, R]", Heads, KvHeads, 0, Bias, true)
{
    protected override AttentionScores Scores => new(Heads, KeyHeads, Causal, Window, Dropout, Positions, Theta, Scaling, Factor, Trained, SoftCap, Scale, QkNorm);

    protected override Poly ReadAgain(AttentionSizes sizes, bool isSelf) => 0;

    protected override ValueList<Weight> Maps(Poly own, Poly shared, AttentionSizes sizes)
    {
        var rows = own + (2 * shared);
        var (input, output) = (new Weight("in_proj_weight", [rows, sizes.D]), new Weight("out_proj.weight", [sizes.D, sizes.D]));
        return Bias ? [input, new("in_proj_bias", [rows]), output, new("out_proj.bias", [sizes.D])] : [input, output];
    }
}
