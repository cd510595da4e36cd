namespace ModelDsl.Layers;

/// <summary>Mean of the absolute differences: Σ |p − t|/n over all values.</summary>
/// <remarks>Difference, absolute value, sum: 3 a value; the differences are kept.</remarks>
[Example("L1", In = "[B, 10]; [B, 10]", Out = "[]", Flops = "30·B")]
public sealed record L1() : Loss("prediction: [*S], target: [*S]")
{
    public override LayerRule Rule(ValueList<Shape> inputs) => new()
    {
        Outputs = [new("Total", Shape.Scalar)],
        Flops = 3 * inputs[0].Elements,
        SavedBytes = 4 * inputs[0].Elements,
        // Before the mean is taken.
        WorkBytes = 4 * inputs[0].Elements,
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.l1_loss({at.Inputs[0]}, {at.Inputs[1]})"),
    };
}
