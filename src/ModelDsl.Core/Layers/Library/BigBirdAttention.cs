namespace ModelDsl.Layers;

/// <summary>
/// Blocks of tokens look at the blocks beside them, at a few random ones, and at global ones, which look at all (Zaheer et al. 2020). Time and
/// memory grow with n.
/// </summary>
/// <remarks>
/// The first and the last block are the global ones. The random blocks are drawn once, from a seed and the number of blocks. Short sequences, which
/// would be covered anyway, are attended to densely. A mask holds 1 for a token and 0 for padding.
/// </remarks>
/// <param name="Heads">Parts into which the features are split.</param>
/// <param name="Block">b, the tokens of a block.</param>
/// <param name="Random">Random blocks that each block sees.</param>
/// <param name="Window">Blocks beside each other that each sees, itself among them.</param>
/// <param name="Seed">From which the random blocks are drawn.</param>
/// <param name="Bias">Adds learned offsets in the maps.</param>
[Example("BigBirdAttention(2, block: 2, random: 1)", In = "[B, T, 8]", Out = "[B, T, 8]", Params = "288", Flops = "1072·B·T", Macs = "448·B·T",
    Keys = "q_proj.weight, q_proj.bias, k_proj.weight, k_proj.bias, v_proj.weight, v_proj.bias, out_proj.weight, out_proj.bias")]
[Example("BigBirdAttention(2, block: 2, random: 1, bias: false)", In = "[B, 30, 8]; int64 [B, 30]", Out = "[B, 30, 8]", Params = "256", Flops = "31200·B", Macs = "13440·B",
    Keys = "q_proj.weight, k_proj.weight, v_proj.weight, out_proj.weight")]
public sealed record BigBirdAttention(long Heads, long Block = 64, long Random = 3, long Window = 3, long Seed = 0, bool Bias = true)
    : AttentionLayer("x: [B, T, D], mask?: int64 [B, T]", Heads, 0, 0, Bias, true)
{
    // As many as in the published model: the first and the last.
    private const long Globals = 2;

    protected override AttentionCost Cost(AttentionSizes sizes, ValueList<Shape> inputs) => AttentionCost.OfPairs(Heads, sizes.T * Block * ((Poly)Random + Window + Globals), sizes);

    protected override string Order(AttentionSizes sizes) =>
        $"O(n·(r + w + g)·b·d), b = {Poly.Write(Block)}, r = {Poly.Write(Random)}, w = {Poly.Write(Window)}, g = {Poly.Write(Globals)}";

    protected override ValueList<Condition> Needs(AttentionSizes sizes, ValueList<Shape> inputs) =>
        [new Fact(Window % 2 == 1, $"looks at as many blocks on either side of each, so that its window is odd, not {Poly.Write(Window)}", "window")];

    protected override CSharp Arguments(AttentionSizes sizes) =>
        CSharp.Of($"{CSharp.Option("block", Block, 64)}{CSharp.Option("random", Random, 3)}{CSharp.Option("window", Window, 3)}{CSharp.Option("seed", Seed, 0)}");
}
