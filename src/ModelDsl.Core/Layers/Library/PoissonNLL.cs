namespace ModelDsl.Layers;

/// <summary>
/// Mean of eˡ − t·l, the negative logarithm of the Poisson probability of counts t for rates of which l are the logarithms, without the part that
/// no prediction changes.
/// </summary>
/// <remarks>Exponential, product, difference, sum: 4 a value.</remarks>
[Example("PoissonNLL", In = "[B, 10]; [B, 10]", Out = "[]", Flops = "40·B")]
public sealed record PoissonNLL() : Loss("logRates: [*S], target: [*S]")
{
    public override Layer? Link => new Exp();

    public override LayerRule Rule(ValueList<Shape> inputs) => new()
    {
        Outputs = [new("Total", Shape.Scalar)],
        Flops = 4 * inputs[0].Elements,
        Keeps = Kept.Input,
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.poisson_nll_loss({at.Inputs[0]}, {at.Inputs[1]})"),
    };
}
