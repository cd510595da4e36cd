namespace ModelDsl.Layers;

/// <summary>
/// Softmax attention estimated by r positive random features (FAVOR+, Choromanski et al. 2021, section 2): time and memory grow with n·r.
/// </summary>
/// <remarks>The features are drawn once, orthogonal, and saved with the model. A mask holds 1 for a token and 0 for padding.</remarks>
/// <param name="Heads">Parts into which the features are split.</param>
/// <param name="Features">r, the number of random features.</param>
/// <param name="Causal">A token looks at itself and what came before.</param>
/// <param name="Bias">Adds learned offsets in the maps.</param>
[Example("PerformerAttention(2, features: 6)", In = "[B, T, 8]", Out = "[B, T, 8]", Params = "288", Flops = "1048·B·T", Macs = "448·B·T",
    Keys = "q_proj.weight, q_proj.bias, k_proj.weight, k_proj.bias, v_proj.weight, v_proj.bias, out_proj.weight, out_proj.bias, features")]
[Example("PerformerAttention(2, features: 6, causal: true, bias: false)", In = "[B, 5, 8]; int64 [B, 5]", Out = "[B, 5, 8]", Params = "256", Flops = "5080·B", Macs = "2240·B",
    Keys = "q_proj.weight, k_proj.weight, v_proj.weight, out_proj.weight, features")]
public sealed record PerformerAttention(long Heads, long Features = 256, bool Causal = false, bool Bias = true)
    : AttentionLayer("x: [B, T, D], mask?: int64 [B, T]", Heads, 0, 0, Bias, true)
{
    // Tokens that the kernel takes at once.
    private const long Tile = 512;

    // Features of queries and keys, the products with values and back; an exponential, a shift and a scale for each feature, a norm for each value.
    protected override AttentionCost Cost(AttentionSizes sizes, ValueList<Shape> inputs)
    {
        var values = sizes.B * sizes.T * Heads * sizes.Size;
        var features = sizes.B * sizes.T * Heads * Features;
        // Held: two tiles of features, which do not grow with the sequence, and the queries laid out head by head where it is not causal.
        var tiles = 2 * sizes.B * Heads * Features * Tile;
        return new(4 * features * sizes.Size, (6 * features) + (6 * values), 0, 2 * features) { Held = tiles + (Causal ? 0 : values) };
    }

    protected override string Order(AttentionSizes sizes) => $"O(n·r·d), r = {Poly.Write(Features)}";

    protected override ValueList<BufferTensor> Buffers(AttentionSizes sizes) => [new("features", [Features, sizes.Size])];

    protected override CSharp Arguments(AttentionSizes sizes) => CSharp.Of($"{CSharp.Option("randomFeatures", Features, 256)}{CSharp.Option("causal", Causal, false)}");
}
