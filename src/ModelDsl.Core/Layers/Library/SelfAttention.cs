namespace ModelDsl.Layers;

/// <summary>
/// Each token of a sequence looks at all, or at those before it: softmax(q·kᵀ/√size)·v in each head, and a linear map over the heads
/// together (Vaswani et al. 2017, section 3.2.2).
/// </summary>
/// <remarks>
/// The kernel never holds the weights of all pairs, forward or backward, unless it is given a bias for all of them. A mask holds 1 for a token and 0 for padding; a row that
/// may look at nothing gives 0. With fewer heads for keys and values than for queries it is grouped-query attention (Ainslie et al. 2023),
/// with one multi-query attention (Shazeer 2019). A bias is added to the scores, for all pairs or, as RelativeBias makes it, for distances.
/// </remarks>
/// <param name="Heads">Heads of the queries.</param>
/// <param name="KvHeads">Heads of keys and values, each shared by several queries; 0 for as many as there are queries.</param>
/// <param name="HeadSize">Features of a head; 0 for an equal part of the input's.</param>
/// <param name="Causal">A token looks at itself and what came before.</param>
/// <param name="Window">A token looks at so many: the newest with causal, else half on either side and itself; 0 for all.</param>
/// <param name="Bias">Adds learned offsets in the maps to queries, keys and values, and back.</param>
/// <param name="OutputBias">Adds one in the map back too, if bias is on.</param>
/// <param name="Dropout">Probability that a weight is dropped in training.</param>
/// <param name="Positions">How places are known.</param>
/// <param name="Theta">The base of the rotary frequencies.</param>
/// <param name="Scaling">How they change for longer sequences.</param>
/// <param name="Factor">How many times longer.</param>
/// <param name="Trained">The length of training, which Llama3 and Yarn need.</param>
/// <param name="SoftCap">c, which keeps scores between −c and c: c·tanh(s/c) (Gemma Team 2024); 0 for none.</param>
/// <param name="Scale">What scores are multiplied by; 0 for 1/√size.</param>
/// <param name="QkNorm">Queries and keys are divided by their root mean square and scaled by learned numbers (Henry et al. 2020).</param>
[Example("SelfAttention(4)", In = "[B, 6, 8]", Out = "[B, 6, 8]", Params = "288", Flops = "5280·B", Macs = "2112·B",
    Keys = "q_proj.weight, q_proj.bias, k_proj.weight, k_proj.bias, v_proj.weight, v_proj.bias, out_proj.weight, out_proj.bias")]
[Example("SelfAttention(4, kvHeads: 2, causal: true, bias: false, positions: Rotary)", In = "[B, T, 16]", Out = "[B, T, 16]",
    Params = "768", Flops = "88·B·T·T + 1608·B·T", Macs = "32·B·T·T + 768·B·T", Keys = "q_proj.weight, k_proj.weight, v_proj.weight, out_proj.weight")]
[Example("SelfAttention(2, window: 4, outputBias: false)", In = "[B, T, 8]; int64 [B, T]", Out = "[B, T, 8]",
    Params = "280", Flops = "756·B·T", Macs = "336·B·T",
    Keys = "q_proj.weight, q_proj.bias, k_proj.weight, k_proj.bias, v_proj.weight, v_proj.bias, out_proj.weight")]
[Example("SelfAttention(2, headSize: 8, softCap: 50, qkNorm: true, bias: false)", In = "[B, T, 12]; [2, T, T]", Out = "[B, T, 12]",
    Params = "784", Flops = "84·B·T·T + 1664·B·T", Macs = "32·B·T·T + 768·B·T",
    Keys = "q_proj.weight, k_proj.weight, v_proj.weight, out_proj.weight, q_norm.weight, k_norm.weight")]
[Example("SelfAttention(2, causal: true, window: 3, positions: ALiBi, bias: false)", In = "[B, T, 8]; [2, 1, 2 * T - 1]", Out = "[B, T, 8]",
    Params = "256", Flops = "662·B·T", Macs = "304·B·T", Keys = "q_proj.weight, k_proj.weight, v_proj.weight, out_proj.weight")]
public sealed record SelfAttention(
    long Heads,
    long KvHeads = 0,
    long HeadSize = 0,
    bool Causal = false,
    long Window = 0,
    bool Bias = true,
    bool OutputBias = true,
    [Range(0, 1)] double Dropout = 0,
    Positions Positions = Positions.None,
    [Range(1, double.PositiveInfinity)] double Theta = 10000,
    RotaryScaling Scaling = RotaryScaling.None,
    [Range(1, double.PositiveInfinity)] double Factor = 1,
    long Trained = 0,
    [Range(0, double.PositiveInfinity)] double SoftCap = 0,
    [Range(0, double.PositiveInfinity)] double Scale = 0,
    bool QkNorm = false)
    : DenseAttentionLayer("x: [B, T, D], mask?: int64 [B, T], bias?: [H, Q, R]", Heads, KvHeads, HeadSize, Bias, OutputBias)
{
    protected override AttentionScores Scores => new(Heads, KeyHeads, Causal, Window, Dropout, Positions, Theta, Scaling, Factor, Trained, SoftCap, Scale, QkNorm);
}
