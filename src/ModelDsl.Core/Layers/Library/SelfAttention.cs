namespace ModelDsl.Layers;

/// <summary>
/// Each token of a sequence looks at all, or at those before it: softmax(q·kᵀ/√size)·v in each head, and a linear map over the heads
/// together (Vaswani et al. 2017, section 3.2.2).
/// </summary>
/// <remarks>
/// The kernel never holds the weights of all pairs; for the backward pass it keeps them where there is a soft cap, and the biases of ALiBi. A mask holds 1 for a token and 0 for padding; a row that
/// may look at nothing gives 0. With fewer heads for keys and values than for queries it is grouped-query attention (Ainslie et al. 2023),
/// with one multi-query attention (Shazeer 2019).
/// </remarks>
/// <param name="Heads">Heads of the queries.</param>
/// <param name="KvHeads">Heads of keys and values, each shared by several queries; 0 for as many as there are queries.</param>
/// <param name="HeadSize">Features of a head; 0 for an equal part of the input's.</param>
/// <param name="Causal">A token looks at itself and what came before.</param>
/// <param name="Window">A token looks at so many: the newest with causal, else half on either side and itself; 0 for all.</param>
/// <param name="Bias">Adds learned offsets in the maps to queries, keys and values, and back.</param>
/// <param name="OutputBias">Adds one in the map back too, if bias is on.</param>
/// <param name="Dropout">Probability that a weight is dropped in training; above 0 the flash kernel is not used.</param>
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
    Params = "784", Flops = "82·B·T·T + 1664·B·T", Macs = "32·B·T·T + 768·B·T",
    Keys = "q_proj.weight, k_proj.weight, v_proj.weight, out_proj.weight, q_norm.weight, k_norm.weight")]
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
    : AttentionLayer("x: [B, T, D], mask?: int64 [B, T], bias?: [H, T, T]", Heads, KvHeads, HeadSize, Bias, OutputBias)
{
    protected override AttentionCost Cost(AttentionSizes sizes)
    {
        var pairs = Window == 0 ? sizes.T * sizes.T : sizes.T * (Causal ? Window : (Poly)Window + 1);
        var plain = AttentionCost.OfPairs(Heads, pairs, sizes);
        var tokens = sizes.B * sizes.T;
        var turned = tokens * sizes.Size * (Heads + KeyHeads);
        // A soft cap is a division, a tanh and a product for each pair; a bias a sum. Turning is a product and a multiply-add for each value.
        return plain with
        {
            Others = plain.Others + ((SoftCap > 0 ? 3 : 0) + (Positions == Positions.ALiBi ? 2 : 0)) * sizes.B * pairs * Heads
                + (Positions == Positions.Rotary ? 3 * turned : 0) + (QkNorm ? 4 * turned : 0),
            Held = plain.Held + (((QkNorm ? 1 : 0) + (Positions == Positions.Rotary ? 1 : 0)) * turned),
            Saved = plain.Saved + (Positions == Positions.ALiBi ? Heads * sizes.T * sizes.T : 0) + (SoftCap > 0 ? 2 * sizes.B * pairs * Heads : 0) + (QkNorm ? turned : 0),
            Written = plain.Written,
        };
    }

    protected override string Order(AttentionSizes sizes) => Window == 0 ? "O(n²·d)" : $"O(n·w·d), w = {Poly.Write(Window)}";

    protected override ValueList<Weight> Others(AttentionSizes sizes) =>
        QkNorm ? [new("q_norm.weight", [sizes.Size]), new("k_norm.weight", [sizes.Size])] : [];

    protected override Poly CachedValues(AttentionSizes sizes) => Causal ? 2 * KeyHeads * sizes.Size : 0;

    protected override ValueList<Condition> Needs(AttentionSizes sizes, ValueList<Shape> inputs) =>
    [
        new Fact(Positions != Positions.Rotary || sizes.Size.AsWhole is not { } size || size.IsEven, $"turns features in pairs, but a head has {sizes.Size}", "positions"),
        new Fact(Scaling == RotaryScaling.None || Positions == Positions.Rotary, "scales rotary positions, but has none", "scaling"),
        new Fact(Scaling is not (RotaryScaling.Llama3 or RotaryScaling.Yarn) || Trained > 0, $"needs the length of training for {Scaling}; trained says it", "scaling"),
        new Fact(Window == 0 || Causal || Window % 2 == 0, $"looks at half of its window on either side, but {Poly.Write(Window)} is odd", "window"),
        new Fact(Window == 0 || sizes.T.AsWhole is not { } length || Window <= length, $"has a window of {Poly.Write(Window)}, larger than the sequence of {sizes.T}", "window"),
        new Fact(Positions != Positions.ALiBi || (SoftCap == 0 && Optional(inputs, 1, 3) is null), "has no ALiBi together with soft cap or another bias", "positions"),
        new Fact(Window == 0 || (SoftCap == 0 && Dropout == 0 && Positions != Positions.ALiBi), "has no window together with soft cap, dropout or ALiBi", "window"),
        .. Optional(inputs, 1, 3) is { } bias
            ? new Condition[] { new SameSize(inputs[bias][0], Heads, "the heads of its bias"), new Fact(Window == 0, "takes no bias where it has a window", "window") }
            : [],
    ];

    protected override CSharp Arguments(AttentionSizes sizes) => CSharp.List(
    [
        CSharp.Option("kvHeads", KvHeads, 0), CSharp.Option("headSize", HeadSize, 0), CSharp.Option("causal", Causal, false), CSharp.Option("window", Window, 0),
        CSharp.Option("dropout", Dropout, 0.0), Positions == Positions.None ? CSharp.Empty : CSharp.Of($", positions: global::ModelDsl.Parts.Positions.{(CSharp)Positions.ToString()}"),
        CSharp.Option("theta", Theta, 10000.0), Scaling == RotaryScaling.None ? CSharp.Empty : CSharp.Of($", scaling: global::ModelDsl.Attention.RotaryScaling.{(CSharp)Scaling.ToString()}"),
        CSharp.Option("factor", Factor, 1.0), CSharp.Option("trained", Trained, 0), CSharp.Option("softCap", SoftCap, 0.0), CSharp.Option("scale", Scale, 0.0), CSharp.Option("qkNorm", QkNorm, false),
    ], "");
}
