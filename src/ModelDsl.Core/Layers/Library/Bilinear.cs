namespace ModelDsl.Layers;

/// <summary>Bilinear map of two last axes: y[k] = leftᵀ·W[k]·right + b[k].</summary>
/// <remarks>Its cost is that of leftᵀ·W[k] first, A·B multiply-adds for each output value, then B more with the right side.</remarks>
/// <param name="Features">Size of the output's last axis.</param>
/// <param name="Bias">Adds a learned offset.</param>
[Example("Bilinear(4)", In = "[N, 3]; [N, 5]", Out = "[N, 4]", Params = "64", Flops = "164·N", Macs = "80·N", Keys = "weight, bias")]
[Example("Bilinear(2, bias: false)", In = "[N, T, 3]; [N, T, 3]", Out = "[N, T, 2]", Params = "18", Flops = "48·N·T", Macs = "24·N·T",
    Keys = "weight")]
public sealed record Bilinear(long Features, bool Bias = true) : Layer("left: [*S, A], right: [*S, B]"), IResizable
{
    public override LayerRule Rule(ValueList<Shape> inputs)
    {
        var (left, right) = (inputs[0].Last, inputs[1].Last);
        var output = inputs[0].WithLast(Features);
        var macs = (left + 1) * right * output.Elements;
        return new()
        {
            Output = output,
            Weights = Bias ? [new("weight", [Features, left, right]), new("bias", [Features])] : [new("weight", [Features, left, right])],
            Flops = 2 * macs + (Bias ? output.Elements : 0),
            Macs = macs,
            Keeps = Kept.Input,
            Requires = [new KnownSize(left, "left input features"), new KnownSize(right, "right input features")],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        ModuleType = "Bilinear",
        Module = CSharp.Of($"nn.Bilinear({at.Shapes[0].Last}, {at.Shapes[1].Last}, {Features}{CSharp.Option("hasBias", Bias, true)})"),
        Forward = CSharp.Of($"{at.Field}.call({at.Inputs[0]}, {at.Inputs[1]})"),
    };

    public Layer WithLast(long size) => this with { Features = size };
}
