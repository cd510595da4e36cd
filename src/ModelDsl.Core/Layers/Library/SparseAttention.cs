namespace ModelDsl.Layers;

/// <summary>
/// Causal attention in which half of the heads see what is near and half what is far, a stride apart, so that two layers reach every token
/// before (Child et al. 2019). With a stride of about √n time and memory grow with n·√n.
/// </summary>
/// <param name="Heads">Parts into which the features are split; an even number.</param>
/// <param name="Stride">l: tokens that a near head sees, and the distance of those that a far one sees.</param>
/// <param name="Pattern">Which tokens are far.</param>
/// <param name="Summary">c: with Fixed, how many tokens at the end of each block stand for it.</param>
/// <param name="Bias">Adds learned offsets in the maps.</param>
[Example("SparseAttention(2, stride: 3)", In = "[B, 9, 8]", Out = "[B, 9, 8]", Params = "288", Flops = "6084·B", Macs = "2736·B",
    Keys = "q_proj.weight, q_proj.bias, k_proj.weight, k_proj.bias, v_proj.weight, v_proj.bias, out_proj.weight, out_proj.bias")]
[Example("SparseAttention(4, stride: 4, pattern: Fixed, summary: 2, bias: false)", In = "[B, 8, 8]; int64 [B, 8]", Out = "[B, 8, 8]", Params = "256", Flops = "5888·B", Macs = "2560·B",
    Keys = "q_proj.weight, k_proj.weight, v_proj.weight, out_proj.weight")]
public sealed record SparseAttention(long Heads, long Stride, SparsePattern Pattern = SparsePattern.Strided, long Summary = 8, bool Bias = true)
    : AttentionLayer("x: [B, T, D], mask?: int64 [B, T]", Heads, 0, 0, Bias, true)
{
    protected override AttentionCost Cost(AttentionSizes sizes, ValueList<Shape> inputs)
    {
        var blocks = sizes.T.CeilingDiv(Stride);
        var near = AttentionCost.OfPairs(Heads / 2, sizes.T * Stride, sizes);
        var far = AttentionCost.OfPairs(Heads / 2, sizes.T * blocks * (Pattern == SparsePattern.Fixed ? Summary : 1), sizes);
        return new(near.Macs + far.Macs, near.Others + far.Others, near.Written + far.Written, near.Saved + far.Saved);
    }

    protected override string Order(AttentionSizes sizes) => $"O(n·(l + n/l)·d), l = {Poly.Write(Stride)}: O(n·√n·d) where l is √n";

    protected override Poly CachedValues(AttentionSizes sizes) => 2 * Heads * sizes.Size;

    protected override ValueList<Condition> Needs(AttentionSizes sizes, ValueList<Shape> inputs) =>
    [
        new Fact(Heads % 2 == 0, $"has one half of its heads for what is near and one for what is far, but {Poly.Write(Heads)} is odd", "heads"),
        new Fact(sizes.T.AsWhole is not { } length || Stride <= length, $"has a stride of {Poly.Write(Stride)}, larger than the sequence of {sizes.T}", "stride"),
        new Fact(Pattern == SparsePattern.Strided || Summary <= Stride, $"takes {Poly.Write(Summary)} tokens of a block of {Poly.Write(Stride)}", "summary"),
    ];

    protected override CSharp Arguments(AttentionSizes sizes) => Pattern == SparsePattern.Strided
        ? CSharp.Of($", stride: {Stride}")
        : CSharp.Of($", stride: {Stride}, isFixed: true{CSharp.Option("summary", Summary, 8)}");
}
