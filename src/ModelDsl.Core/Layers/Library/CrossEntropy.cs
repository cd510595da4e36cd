namespace ModelDsl.Layers;

/// <summary>Mean over the batch of −log of the probability that the model gives the right class: −log softmax(logits)[target].</summary>
/// <remarks>
/// Largest value, difference from it, exponential, sum, difference from its logarithm: 5 a value, and a sum of them where labels are smoothed.
/// It keeps log softmax and the targets.
/// </remarks>
/// <param name="LabelSmoothing">Share of the truth that is spread over all classes (Szegedy et al. 2016).</param>
[Example("CrossEntropy", In = "[N, 10]; int64 [N]", Out = "[]", Flops = "50·N")]
[Example("CrossEntropy(0.1)", In = "[N, 10]; int64 [N]", Out = "[]", Flops = "60·N")]
public sealed record CrossEntropy([Range(0, 1)] double LabelSmoothing = 0) : Loss("logits: [N, C], target: int64 [N]")
{
    public override Layer? Link => new Softmax();

    public override LayerRule Rule(ValueList<Shape> inputs) => new()
    {
        Outputs = [new("Total", Shape.Scalar)],
        Flops = (LabelSmoothing == 0 ? 5 : 6) * inputs[0].Elements,
        SavedBytes = 4 * inputs[0].Elements + 8 * inputs[1].Elements,
        // Logarithms of probabilities; their gradients, which are zeros but at the targets, and those of the logits.
        WorkBytes = 4 * inputs[0].Elements,
        BackwardBytes = 8 * inputs[0].Elements,
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.cross_entropy({at.Inputs[0]}, {at.Inputs[1]}{CSharp.Option("label_smoothing", LabelSmoothing, 0)})"),
    };
}
