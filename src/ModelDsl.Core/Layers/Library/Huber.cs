namespace ModelDsl.Layers;

/// <summary>Mean of half the squared differences, straight where they are large: d²/2 where |d| &lt; δ, else δ·(|d| − δ/2) (Huber 1964).</summary>
/// <remarks>Difference, absolute value, comparison, square, factor, sum: 6 a value.</remarks>
/// <param name="Delta">δ: above it differences grow in a straight line.</param>
[Example("Huber", In = "[B, 10]; [B, 10]", Out = "[]", Flops = "60·B")]
[Example("Huber(0.5)", In = "[N, 8, 4]; [N, 8, 4]", Out = "[]", Flops = "192·N")]
public sealed record Huber([Range(1e-6, double.PositiveInfinity)] double Delta = 1) : Loss("prediction: [*S], target: [*S]")
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
        Forward = CSharp.Of($"nn.functional.huber_loss({at.Inputs[0]}, {at.Inputs[1]}{CSharp.Option("delta", Delta, 1)})"),
    };
}
