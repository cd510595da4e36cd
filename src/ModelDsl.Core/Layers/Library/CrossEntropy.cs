namespace ModelDsl.Layers;

/// <summary>Mean over the batch of −log of the probability that the model gives the right class: −log softmax(logits)[target].</summary>
/// <remarks>
/// Largest value, difference from it, exponential, sum, difference from its logarithm: 5 a value. It keeps log softmax and the targets.
/// </remarks>
[Example("CrossEntropy", In = "[N, 10]; int64 [N]", Out = "[]", Flops = "50·N")]
public sealed record CrossEntropy() : Loss("logits: [N, C], target: int64 [N]")
{
    public override Layer? Link => new Softmax();

    public override LayerRule Rule(ValueList<Shape> inputs) => new()
    {
        Outputs = [new("Total", Shape.Scalar)],
        Flops = 5 * inputs[0].Elements,
        SavedBytes = 4 * inputs[0].Elements + 8 * inputs[1].Elements,
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.cross_entropy({at.Inputs[0]}, {at.Inputs[1]})"),
    };
}
