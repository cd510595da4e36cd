namespace ModelDsl.Layers;

/// <summary>
/// Attention without a softmax: φ(q)·(φ(K)ᵀV) over φ(q)·Σφ(k) with φ(x) = elu(x) + 1 (Katharopoulos et al. 2020, equation 6). Time grows with n.
/// </summary>
/// <remarks>Causal attention goes by prefix sums in chunks. A mask holds 1 for a token and 0 for padding.</remarks>
/// <param name="Heads">Parts into which the features are split.</param>
/// <param name="Causal">A token looks at itself and what came before.</param>
/// <param name="Bias">Adds learned offsets in the maps.</param>
[Example("LinearAttention(2)", In = "[B, T, 8]", Out = "[B, T, 8]", Params = "288", Flops = "744·B·T", Macs = "320·B·T",
    Keys = "q_proj.weight, q_proj.bias, k_proj.weight, k_proj.bias, v_proj.weight, v_proj.bias, out_proj.weight, out_proj.bias")]
[Example("LinearAttention(2, causal: true, bias: false)", In = "[B, 5, 8]; int64 [B, 5]", Out = "[B, 5, 8]", Params = "256", Flops = "3560·B", Macs = "1600·B",
    Keys = "q_proj.weight, k_proj.weight, v_proj.weight, out_proj.weight")]
public sealed record LinearAttention(long Heads, bool Causal = false, bool Bias = true)
    : AttentionLayer("x: [B, T, D], mask?: int64 [B, T]", Heads, 0, 0, Bias, true)
{
    // The map costs 2 for each query and key value, the division and its sum 3 for each value.
    protected override AttentionCost Cost(AttentionSizes sizes, ValueList<Shape> inputs)
    {
        var values = sizes.B * sizes.T * Heads * sizes.Size;
        // Held: the queries laid out head by head, where it is not causal; tiles of 512 tokens do not grow with the sequence.
        return new(2 * values * sizes.Size, 9 * values, 0, 2 * values) { Held = Causal ? 0 : values };
    }

    protected override string Order(AttentionSizes sizes) => "O(n·d²/h), h heads";

    protected override Poly CachedValues(AttentionSizes sizes) => 0;

    protected override CSharp Arguments(AttentionSizes sizes) => CSharp.Option("causal", Causal, false);
}
