namespace ModelDsl.Layers;

/// <summary>
/// Attention to k learned mixtures of the sequence instead of to its n tokens: softmax(q·(E·K)ᵀ/√size)·(F·V) (Wang et al. 2020, equation 7).
/// Time and memory grow with n·k.
/// </summary>
/// <remarks>
/// A mixture is over all tokens, so there is no causal form. The projections are made for a longest sequence; of shorter ones the first
/// columns are used. A mask holds 1 for a token and 0 for padding.
/// </remarks>
/// <param name="Heads">Parts into which the features are split.</param>
/// <param name="K">k, the number of mixtures.</param>
/// <param name="Length">The longest sequence; 0 for that of the input, which must then be known.</param>
/// <param name="Sharing">Which projections are shared.</param>
/// <param name="Causal">Not possible: a problem says so.</param>
/// <param name="Bias">Adds learned offsets in the maps.</param>
[Example("LinformerAttention(2, k: 3)", In = "[B, 6, 8]", Out = "[B, 6, 8]", Params = "324", Flops = "4632·B", Macs = "2112·B",
    Keys = "q_proj.weight, q_proj.bias, k_proj.weight, k_proj.bias, v_proj.weight, v_proj.bias, out_proj.weight, out_proj.bias, e, f")]
[Example("LinformerAttention(2, k: 4, length: 32, sharing: None, bias: false)", In = "[B, T, 8]; int64 [B, T]", Out = "[B, T, 8]", Params = "768", Flops = "816·B·T", Macs = "384·B·T",
    Keys = "q_proj.weight, k_proj.weight, v_proj.weight, out_proj.weight, e, f")]
[Example("LinformerAttention(2, k: 4, sharing: Layers, bias: false)", In = "[B, T, 8]; [4, 32]", Out = "[B, T, 8]", Params = "256", Flops = "816·B·T", Macs = "384·B·T",
    Keys = "q_proj.weight, k_proj.weight, v_proj.weight, out_proj.weight")]
public sealed record LinformerAttention(
    long Heads, long K = 256, long Length = 0, LinformerSharing Sharing = LinformerSharing.Heads, bool Causal = false, bool Bias = true)
    : AttentionLayer(Sharing == LinformerSharing.Layers ? "x: [B, T, D], projection: [K, N], mask?: int64 [B, T]" : "x: [B, T, D], mask?: int64 [B, T]", Heads, 0, 0, Bias, true)
{
    protected override AttentionCost Cost(AttentionSizes sizes, ValueList<Shape> inputs)
    {
        var scores = AttentionCost.OfPairs(Heads, sizes.T * K, sizes);
        var mixtures = 2 * sizes.B * K * Heads * sizes.Size;
        return scores with { Macs = scores.Macs + (2 * sizes.B * sizes.T * K * Heads * sizes.Size), Saved = scores.Saved + mixtures, Passed = mixtures };
    }

    protected override string Order(AttentionSizes sizes) => $"O(n·k·d), k = {Poly.Write(K)}";

    protected override ValueList<Weight> Others(AttentionSizes sizes)
    {
        var length = Length == 0 ? sizes.T : Length;
        return Sharing switch
        {
            LinformerSharing.None => [new("e", [Heads, K, length]), new("f", [Heads, K, length])],
            LinformerSharing.Heads => [new("e", [K, length]), new("f", [K, length])],
            LinformerSharing.KeyValue => [new("e", [K, length])],
            _ => [],
        };
    }

    protected override ValueList<Condition> Needs(AttentionSizes sizes, ValueList<Shape> inputs)
    {
        var isShared = Sharing == LinformerSharing.Layers;
        var most = isShared ? inputs[1][1] : Length;
        return
        [
            new Fact(!Causal, "mixes all tokens of a sequence and cannot be causal", "causal"),
            .. isShared ? [new SameSize(inputs[1][0], K, "the rows of its projection")] : Array.Empty<Condition>(),
            !isShared && Length == 0
                ? new KnownSize(sizes.T, "tokens (length says the most)")
                : new AtLeast(most - sizes.T, 0, $"has projections for {most} tokens, fewer than the {sizes.T} of its input"),
        ];
    }

    protected override CSharp Arguments(AttentionSizes sizes) => Sharing == LinformerSharing.Layers
        ? CSharp.Of($", {K}, 0L, sharing: global::ModelDsl.Parts.LinformerSharing.Layers")
        : CSharp.Of($", {K}, {(Length == 0 ? sizes.T : Length)}, sharing: global::ModelDsl.Parts.LinformerSharing.{(CSharp)Sharing.ToString()}");
}
