namespace ModelDsl.Layers;

/// <summary>
/// Each token looks at a window around it; a few global tokens look at all and are seen by all, with maps of their own (Beltagy et al. 2020,
/// section 3.1). Time and memory grow with n·w instead of n².
/// </summary>
/// <remarks>The first tokens of a sequence are the global ones. A mask holds 1 for a token and 0 for padding.</remarks>
/// <param name="Heads">Parts into which the features are split.</param>
/// <param name="Window">Tokens that one sees around it: half on either side, and itself.</param>
/// <param name="Global">How many tokens at the beginning are global; 0 for none.</param>
/// <param name="Dilation">Distance of the tokens that a window holds.</param>
/// <param name="Bias">Adds learned offsets in the maps.</param>
[Example("LongformerAttention(2, window: 4, global: 1)", In = "[B, T, 8]", Out = "[B, T, 8]", Params = "504", Flops = "1124·B·T + 136·B", Macs = "496·B·T + 64·B",
    Keys = "q_proj.weight, q_proj.bias, k_proj.weight, k_proj.bias, v_proj.weight, v_proj.bias, out_proj.weight, out_proj.bias, "
        + "q_global_proj.weight, q_global_proj.bias, k_global_proj.weight, k_global_proj.bias, v_global_proj.weight, v_global_proj.bias")]
[Example("LongformerAttention(2, window: 2, dilation: 2, bias: false)", In = "[B, 9, 4]; int64 [B, 9]", Out = "[B, 9, 4]", Params = "64", Flops = "1908·B", Macs = "792·B",
    Keys = "q_proj.weight, k_proj.weight, v_proj.weight, out_proj.weight")]
public sealed record LongformerAttention(long Heads, long Window = 512, long Global = 0, long Dilation = 1, bool Bias = true)
    : AttentionLayer("x: [B, T, D], mask?: int64 [B, T]", Heads, 0, 0, Bias, true)
{
    protected override AttentionCost Cost(AttentionSizes sizes, ValueList<Shape> inputs)
    {
        var pairs = AttentionCost.OfPairs(Heads, sizes.T * ((Poly)Window + 1 + (2 * (Poly)Global)), sizes);
        // The global tokens' queries, and keys and values of all tokens for them.
        var others = Global == 0 ? 0 : sizes.B * sizes.D * ((2 * sizes.T) + Global);
        return pairs with { Held = pairs.Held + others, Passed = others };
    }

    protected override string Order(AttentionSizes sizes) => $"O(n·(w + g)·d), w = {Poly.Write(Window)}, g = {Poly.Write(Global)}";

    protected override Poly ReadAgain(AttentionSizes sizes, bool isSelf) => base.ReadAgain(sizes, isSelf) + OtherOffsets(sizes);

    protected override ValueList<Weight> Others(AttentionSizes sizes) => Global == 0 ? [] :
    [
        .. Map("q_global_proj", sizes.D, sizes.D, Bias), .. Map("k_global_proj", sizes.D, sizes.D, Bias), .. Map("v_global_proj", sizes.D, sizes.D, Bias),
    ];

    protected override Poly OtherMacs(AttentionSizes sizes) =>
        Global == 0 ? 0 : sizes.B * sizes.D * sizes.D * ((2 * sizes.T) + Global);

    protected override Poly OtherOffsets(AttentionSizes sizes) => Global == 0 ? 0 : sizes.B * sizes.D * ((2 * sizes.T) + Global);

    protected override ValueList<Condition> Needs(AttentionSizes sizes, ValueList<Shape> inputs) =>
    [
        new Fact(Window % 2 == 0, $"looks at half of its window on either side, but {Poly.Write(Window)} is odd", "window"),
        new Fact(sizes.T.AsWhole is not { } length || Window <= length, $"has a window of {Poly.Write(Window)}, larger than the sequence of {sizes.T}", "window"),
        new AtLeast(sizes.T - Global, 0, $"has {Poly.Write(Global)} global tokens, more than the {sizes.T} of the sequence"),
    ];

    protected override CSharp Arguments(AttentionSizes sizes) =>
        CSharp.Of($", window: {Window}{CSharp.Option("global", Global, 0)}{CSharp.Option("dilation", Dilation, 1)}");
}
