namespace ModelDsl.Layers;

/// <summary>
/// Each token of a sequence looks at the tokens of another, as a decoder at what an encoder gives: softmax(q·kᵀ/√size)·v in each head, and a
/// linear map over the heads together (Vaswani et al. 2017, section 3.2.3).
/// </summary>
/// <remarks>A mask holds 1 for a token of the memory and 0 for padding.</remarks>
/// <param name="Heads">Heads of the queries.</param>
/// <param name="KvHeads">Heads of keys and values, each shared by several queries; 0 for as many as there are queries.</param>
/// <param name="HeadSize">Features of a head; 0 for an equal part of the input's.</param>
/// <param name="Bias">Adds learned offsets in the maps to queries, keys and values, and back.</param>
/// <param name="OutputBias">Adds one in the map back too, if bias is on.</param>
/// <param name="Dropout">Probability that a weight is dropped in training; above 0 the flash kernel is not used.</param>
/// <param name="Scale">What scores are multiplied by; 0 for 1/√size.</param>
[Example("CrossAttention(2)", In = "[B, T, 8]; [B, S, 12]", Out = "[B, T, 8]", Params = "352", Flops = "44·B·S·T + 400·B·S + 272·B·T", Macs = "16·B·S·T + 192·B·S + 128·B·T",
    Keys = "q_proj.weight, q_proj.bias, k_proj.weight, k_proj.bias, v_proj.weight, v_proj.bias, out_proj.weight, out_proj.bias")]
[Example("CrossAttention(4, kvHeads: 1, headSize: 2, bias: false)", In = "[B, 3, 6]; [B, 5, 6]; int64 [B, 5]", Out = "[B, 3, 6]", Params = "120", Flops = "1656·B", Macs = "648·B",
    Keys = "q_proj.weight, k_proj.weight, v_proj.weight, out_proj.weight")]
public sealed record CrossAttention(
    long Heads, long KvHeads = 0, long HeadSize = 0, bool Bias = true, bool OutputBias = true, [Range(0, 1)] double Dropout = 0, [Range(0, double.PositiveInfinity)] double Scale = 0)
    : AttentionLayer("x: [B, T, D], memory: [B, S, M], mask?: int64 [B, S], bias?: [H, T, S]", Heads, KvHeads, HeadSize, Bias, OutputBias)
{
    protected override AttentionCost Cost(AttentionSizes sizes) => AttentionCost.OfPairs(Heads, sizes.T * sizes.S, sizes);

    protected override string Order(AttentionSizes sizes) => "O(n·m·d)";

    protected override ValueList<Condition> Needs(AttentionSizes sizes, ValueList<Shape> inputs) =>
        Optional(inputs, 2, 3) is { } bias ? [new SameSize(inputs[bias][0], Heads, "the heads of its bias")] : [];

    protected override CSharp Arguments(AttentionSizes sizes) => CSharp.List(
    [
        sizes.M.Equals(sizes.D) ? CSharp.Empty : CSharp.Of($", memoryFeatures: {sizes.M}"),
        CSharp.Option("kvHeads", KvHeads, 0), CSharp.Option("headSize", HeadSize, 0), CSharp.Option("dropout", Dropout, 0.0), CSharp.Option("scale", Scale, 0.0),
    ], "");
}
