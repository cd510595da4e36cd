namespace ModelDsl.Layers;

/// <summary>
/// Mean over all values of −t·log σ(l) − (1 − t)·log(1 − σ(l)), computed from the logits as max(l, 0) − l·t + log(1 + e^−|l|).
/// </summary>
/// <remarks>The three terms cost 1, 1 and 5, joining them 2, the mean's sum 1: 10 a value.</remarks>
[Example("BinaryCrossEntropy", In = "[B, 10]; [B, 10]", Out = "[]", Flops = "100·B")]
public sealed record BinaryCrossEntropy() : Loss("logits: [*S], target: [*S]")
{
    public override Layer? Link => new Sigmoid();

    public override LayerRule Rule(ValueList<Shape> inputs) => new()
    {
        Outputs = [new("Total", Shape.Scalar)],
        Flops = 10 * inputs[0].Elements,
        Keeps = Kept.Input,
        // Of each value the two terms of the cross-entropy; then the probability and the gradient.
        WorkBytes = 8 * inputs[0].Elements,
        BackwardBytes = 8 * inputs[0].Elements,
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.binary_cross_entropy_with_logits({at.Inputs[0]}, {at.Inputs[1]})"),
    };
}
