namespace ModelDsl.Layers;

/// <summary>
/// Each place of a sequence looks at all: softmax(q·kᵀ/√(D/heads))·v in each head, and a Linear over the heads together
/// (Vaswani et al. 2017, section 3.2), with the checkpoint keys of PyTorch's module of this name.
/// </summary>
/// <remarks>
/// MACs: the four projections (4·B·T·D²) and the products with keys and values (2·B·T²·D), which is also what torchvision counts. On top come
/// the offsets (4 a value) and for each of the heads·T² weights one scaling and a softmax (5). The kernel never holds these weights without
/// dropout. A mask holds 1 for a token and 0 for padding.
/// </remarks>
/// <param name="Heads">Parts into which the last axis is split.</param>
/// <param name="Dropout">Probability that a weight is dropped in training.</param>
/// <param name="Bias">Adds a learned offset in each projection.</param>
/// <param name="Causal">A token looks at itself and what came before.</param>
[Example("MultiheadAttention(4)", In = "[B, 6, 8]", Out = "[B, 6, 8]", Params = "288", Flops = "5280·B", Macs = "2112·B",
    Keys = "in_proj_weight, in_proj_bias, out_proj.weight, out_proj.bias")]
[Example("MultiheadAttention(2, bias: false)", In = "[B, T, 4]", Out = "[B, T, 4]", Params = "64", Flops = "28·B·T·T + 128·B·T", Macs = "8·B·T·T + 64·B·T",
    Keys = "in_proj_weight, out_proj.weight")]
[Example("MultiheadAttention(2, causal: true)", In = "[B, 5, 4]; int64 [B, 5]", Out = "[B, 5, 4]", Params = "80", Flops = "1420·B", Macs = "520·B",
    Keys = "in_proj_weight, in_proj_bias, out_proj.weight, out_proj.bias")]
public sealed record MultiheadAttention(long Heads, [Range(0, 1)] double Dropout = 0, bool Bias = true, bool Causal = false)
    : Layer("x: [B, T, D], mask?: int64 [B, T]")
{
    public override LayerRule Rule(ValueList<Shape> inputs)
    {
        var x = inputs[0];
        var (b, t, d) = x;
        var macs = (4 * b * t * d * d) + (2 * b * t * t * d);
        var weights = Heads * b * t * t;
        return new()
        {
            Output = x,
            Weights = Bias ? [Input(d), new("in_proj_bias", [3 * d], CSharp.Of($"zeros({3 * d})")), Output(d), new("out_proj.bias", [d], CSharp.Of($"zeros({d})"))] : [Input(d), Output(d)],
            Flops = (2 * macs) + (Bias ? 4 * x.Elements : 0) + (6 * weights),
            Macs = macs,
            Keeps = Kept.Input,
            // Queries, keys and values, what the heads give, and two numbers of each row, or with dropout the weights.
            SavedBytes = (16 * x.Elements) + (Dropout > 0 ? 4 * weights : 4 * Heads * b * t),
            WrittenBytes = Dropout > 0 ? 0 : 4 * weights,
            CachedValues = Causal ? 2 * d : 0,
            Order = "O(n²·d)",
            Requires = [new KnownSize(d, "features"), new Divides(Heads, d, $"{d} features", "heads")],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at)
    {
        var (input, output) = (at.Weights[0], at.Weights[Bias ? 2 : 1]);
        var biases = Bias ? CSharp.Of($"{at.Weights[1]}, {at.Weights[3]}") : "null, null";
        return new()
        {
            Forward = CSharp.Of($"global::ModelDsl.Kernels.SelfAttention.Apply({at.X}, {input}, {output}, {biases}, {Heads}, {(Dropout == 0 ? (CSharp)"0" : CSharp.Of($"training ? {Dropout} : 0"))}{CSharp.Option("causal", Causal, false)}{(at.Inputs.Count == 1 ? CSharp.Empty : CSharp.Of($", mask: {at.Inputs[1]}"))})"),
        };
    }

    // Glorot's uniform distribution for the three maps together, and that of a Linear, as PyTorch's module begins.
    private static Weight Input(Poly d) => new("in_proj_weight", [3 * d, d], CSharp.Of($"nn.init.xavier_uniform_(empty({3 * d}, {d}))"));

    private static Weight Output(Poly d) => new("out_proj.weight", [d, d], CSharp.Of($"nn.init.kaiming_uniform_(empty({d}, {d}), global::System.Math.Sqrt(5))"));
}
