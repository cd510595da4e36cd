namespace ModelDsl.Layers;

/// <summary>Mean of the squared differences: Σ (p − t)²/n over all values.</summary>
/// <remarks>Difference, square, sum: 3 a value.</remarks>
[Example("MSE", In = "[B, 10]; [B, 10]", Out = "[]", Flops = "30·B")]
public sealed record MSE() : Loss("prediction: [*S], target: [*S]")
{
    public override LayerRule Rule(ValueList<Shape> inputs) => new()
    {
        Outputs = [new("Total", Shape.Scalar)],
        Flops = 3 * inputs[0].Elements,
        Keeps = Kept.Input,
        // Before the mean is taken.
        WorkBytes = 4 * inputs[0].Elements,
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.mse_loss({at.Inputs[0]}, {at.Inputs[1]})"),
    };
}
