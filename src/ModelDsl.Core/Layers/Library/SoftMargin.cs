namespace ModelDsl.Layers;

/// <summary>Mean of log(1 + e^(−t·p)) for truths t of 1 and −1.</summary>
/// <remarks>Product, negation, exponential, addition, logarithm, sum: 6 a value.</remarks>
[Example("SoftMargin", In = "[B, 10]; [B, 10]", Out = "[]", Flops = "60·B")]
public sealed record SoftMargin() : Loss("prediction: [*S], target: [*S]")
{
    public override LayerRule Rule(ValueList<Shape> inputs) => new()
    {
        Outputs = [new("Total", Shape.Scalar)],
        Flops = 6 * inputs[0].Elements,
        Keeps = Kept.Input,
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.soft_margin_loss({at.Inputs[0]}, {at.Inputs[1]})"),
    };
}
