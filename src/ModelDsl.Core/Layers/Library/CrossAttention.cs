namespace ModelDsl.Layers;

/// <summary>
/// Each token of a sequence looks at the tokens of another, as a decoder at what an encoder gives: softmax(q·kᵀ/√size)·v in each head, and a
/// linear map over the heads together (Vaswani et al. 2017, section 3.2.3).
/// </summary>
/// <remarks>
/// A mask holds 1 for a token of the memory and 0 for padding. Where places matter (causal, a window, positions) the last token of the sequence stands
/// at the last of the memory, as in Perceiver AR (Hawthorne et al. 2022), whose queries are the end of what they look at.
/// </remarks>
/// <param name="Heads">Heads of the queries.</param>
/// <param name="KvHeads">Heads of keys and values, each shared by several queries; 0 for as many as there are queries.</param>
/// <param name="HeadSize">Features of a head; 0 for an equal part of the input's.</param>
/// <param name="Bias">Adds learned offsets in the maps to queries, keys and values, and back.</param>
/// <param name="OutputBias">Adds one in the map back too, if bias is on.</param>
/// <param name="Dropout">Probability that a weight is dropped in training.</param>
/// <param name="Scale">What scores are multiplied by; 0 for 1/√size.</param>
/// <param name="Causal">A token looks at the place where it stands and what came before.</param>
/// <param name="Window">A token looks at so many: the newest with causal, else half on either side of its place and that itself; 0 for all.</param>
/// <param name="Positions">How places are known.</param>
/// <param name="Theta">The base of the rotary frequencies.</param>
/// <param name="Scaling">How they change for longer sequences.</param>
/// <param name="Factor">How many times longer.</param>
/// <param name="Trained">The length of training, which Llama3 and Yarn need.</param>
/// <param name="SoftCap">c, which keeps scores between −c and c: c·tanh(s/c) (Gemma Team 2024); 0 for none.</param>
/// <param name="QkNorm">Queries and keys are divided by their root mean square and scaled by learned numbers (Henry et al. 2020).</param>
[Example("CrossAttention(2)", In = "[B, T, 8]; [B, S, 12]", Out = "[B, T, 8]", Params = "352", Flops = "44·B·S·T + 400·B·S + 272·B·T", Macs = "16·B·S·T + 192·B·S + 128·B·T",
    Keys = "q_proj.weight, q_proj.bias, k_proj.weight, k_proj.bias, v_proj.weight, v_proj.bias, out_proj.weight, out_proj.bias")]
[Example("CrossAttention(4, kvHeads: 1, headSize: 2, bias: false)", In = "[B, 3, 6]; [B, 5, 6]; int64 [B, 5]", Out = "[B, 3, 6]", Params = "120", Flops = "1656·B", Macs = "648·B",
    Keys = "q_proj.weight, k_proj.weight, v_proj.weight, out_proj.weight")]
[Example("CrossAttention(2, bias: false, causal: true, window: 3, positions: Rotary, qkNorm: true)", In = "[B, 4, 8]; [B, 9, 8]", Out = "[B, 4, 8]", Params = "264", Flops = "4584·B", Macs = "1856·B",
    Keys = "q_proj.weight, k_proj.weight, v_proj.weight, out_proj.weight, q_norm.weight, k_norm.weight")]
[Example("CrossAttention(2, bias: false, softCap: 5)", In = "[B, T, 4]; [B, S, 4]; int64 [B, S]; [2, T, S]", Out = "[B, T, 4]", Params = "64", Flops = "36·B·S·T + 64·B·S + 64·B·T", Macs = "8·B·S·T + 32·B·S + 32·B·T",
    Keys = "q_proj.weight, k_proj.weight, v_proj.weight, out_proj.weight")]
public sealed record CrossAttention(
    long Heads,
    long KvHeads = 0,
    long HeadSize = 0,
    bool Bias = true,
    bool OutputBias = true,
    [Range(0, 1)] double Dropout = 0,
    [Range(0, double.PositiveInfinity)] double Scale = 0,
    bool Causal = false,
    long Window = 0,
    Positions Positions = Positions.None,
    [Range(1, double.PositiveInfinity)] double Theta = 10000,
    RotaryScaling Scaling = RotaryScaling.None,
    [Range(1, double.PositiveInfinity)] double Factor = 1,
    long Trained = 0,
    [Range(0, double.PositiveInfinity)] double SoftCap = 0,
    bool QkNorm = false)
    : DenseAttentionLayer("x: [B, T, D], memory: [B, S, M], mask?: int64 [B, S], bias?: [H, Q, R]", Heads, KvHeads, HeadSize, Bias, OutputBias)
{
    protected override AttentionScores Scores => new(Heads, KeyHeads, Causal, Window, Dropout, Positions, Theta, Scaling, Factor, Trained, SoftCap, Scale, QkNorm);
}
