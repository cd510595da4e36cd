namespace ModelDsl.Layers;

/// <summary>
/// Σ t·(log t − l) over all axes but the first, averaged over that: how far predicted probabilities, of which l are the logarithms, are from t
/// (Kullback and Leibler 1951).
/// </summary>
/// <remarks>Logarithm, difference, product, sum: 4 a value.</remarks>
[Example("KLDivergence", In = "[N, 10]; [N, 10]", Out = "[]", Flops = "40·N")]
[Example("KLDivergence", In = "[N, 3, 4]; [N, 3, 4]", Out = "[]", Flops = "48·N")]
public sealed record KLDivergence() : Loss("logProbabilities: [N, *S], target: [N, *S]")
{
    public override LayerRule Rule(ValueList<Shape> inputs) => new()
    {
        Outputs = [new("Total", Shape.Scalar)],
        Flops = 4 * inputs[0].Elements,
        Keeps = Kept.Input,
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.kl_div({at.Inputs[0]}, {at.Inputs[1]}, log_target: false, nn.Reduction.Sum) / {at.Inputs[0]}.shape[0]"),
    };
}
