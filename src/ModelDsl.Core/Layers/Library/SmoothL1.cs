namespace ModelDsl.Layers;

/// <summary>Mean of the absolute differences, squared where they are small: d²/(2·β) where |d| &lt; β, else |d| − β/2 (Girshick 2015).</summary>
/// <remarks>Difference, absolute value, comparison, square, factor, sum: 6 a value.</remarks>
/// <param name="Beta">β: below it differences are squared.</param>
[Example("SmoothL1", In = "[B, 10]; [B, 10]", Out = "[]", Flops = "60·B")]
[Example("SmoothL1(0.5)", In = "[N, 8, 4]; [N, 8, 4]", Out = "[]", Flops = "192·N")]
public sealed record SmoothL1([Range(0, double.PositiveInfinity)] double Beta = 1) : Loss("prediction: [*S], target: [*S]")
{
    public override LayerRule Rule(ValueList<Shape> inputs) => new()
    {
        Outputs = [new("Total", Shape.Scalar)],
        Flops = 6 * inputs[0].Elements,
        Keeps = Kept.Input,
        // Before the mean is taken.
        WorkBytes = 4 * inputs[0].Elements,
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.smooth_l1_loss({at.Inputs[0]}, {at.Inputs[1]}{CSharp.Option("beta", Beta, 1)})"),
    };
}
