namespace ModelDsl.Layers;

/// <summary>
/// Softmax attention estimated through m landmarks, the means of as many segments: softmax(QK̃ᵀ)·pinv(softmax(Q̃K̃ᵀ))·softmax(Q̃Kᵀ)·V (Xiong et al.
/// 2021, equation 13). Time and memory grow with n·m.
/// </summary>
/// <remarks>The pseudo-inverse is found by iteration (their equation 14). There is no causal form. A mask holds 1 for a token and 0 for padding.</remarks>
/// <param name="Heads">Parts into which the features are split.</param>
/// <param name="Landmarks">m, the number of landmarks.</param>
/// <param name="Iterations">Steps towards the pseudo-inverse.</param>
/// <param name="Bias">Adds learned offsets in the maps.</param>
[Example("NystromAttention(2, landmarks: 2)", In = "[B, T, 8]", Out = "[B, T, 8]", Params = "288", Flops = "736·B·T + 944·B", Macs = "320·B·T + 448·B",
    Keys = "q_proj.weight, q_proj.bias, k_proj.weight, k_proj.bias, v_proj.weight, v_proj.bias, out_proj.weight, out_proj.bias")]
[Example("NystromAttention(2, landmarks: 4, bias: false)", In = "[B, 9, 8]; int64 [B, 9]", Out = "[B, 9, 8]", Params = "256", Flops = "14768·B", Macs = "6784·B",
    Keys = "q_proj.weight, k_proj.weight, v_proj.weight, out_proj.weight")]
public sealed record NystromAttention(long Heads, long Landmarks = 64, long Iterations = 6, bool Bias = true)
    : AttentionLayer("x: [B, T, D], mask?: int64 [B, T]", Heads, 0, 0, Bias, true)
{
    // Products of tokens with landmarks (two of scores, two with values), of landmarks among each other, and four of m³ in each iteration.
    protected override AttentionCost Cost(AttentionSizes sizes, ValueList<Shape> inputs)
    {
        var (m, rows) = ((Poly)Landmarks, sizes.B * Heads);
        var macs = rows * ((4 * sizes.T * m * sizes.Size) + (2 * m * m * sizes.Size) + (4 * (Poly)Iterations * m * m * m));
        var scores = rows * ((2 * sizes.T * m) + (m * m));
        // Held: what a step towards the pseudo-inverse is made of and those before it, and a number for each row of the scores.
        var held = rows * (sizes.T + ((10 + (Poly)Iterations) * m * m));
        return new(macs, (6 * scores) + (2 * sizes.B * sizes.T * Heads * sizes.Size), 0, scores) { Held = held };
    }

    protected override string Order(AttentionSizes sizes) => $"O(n·m·d), m = {Poly.Write(Landmarks)}";

    protected override CSharp Arguments(AttentionSizes sizes) => CSharp.Of($"{CSharp.Option("landmarks", Landmarks, 64)}{CSharp.Option("iterations", Iterations, 6)}");
}
