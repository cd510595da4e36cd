namespace ModelDsl.Layers;

/// <summary>Mean over the batch of −l[target], where the model gives logarithms of probabilities, as a LogSoftmax does.</summary>
/// <remarks>One value of each row, summed.</remarks>
[Example("NLL", In = "[N, 10]; int64 [N]", Out = "[]", Flops = "N")]
public sealed record NLL() : Loss("logProbabilities: [N, C], target: int64 [N]")
{
    public override LayerRule Rule(ValueList<Shape> inputs) => new()
    {
        Outputs = [new("Total", Shape.Scalar)],
        Flops = inputs[1].Elements,
        // The targets.
        SavedBytes = 8 * inputs[1].Elements,
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.nll_loss({at.Inputs[0]}, {at.Inputs[1]})"),
    };
}
