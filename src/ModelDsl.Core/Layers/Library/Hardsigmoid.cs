namespace ModelDsl.Layers;

/// <summary>A piecewise sigmoid: y = min(max(x + 3, 0), 6)/6 (Howard et al. 2019).</summary>
/// <remarks>Addition, two comparisons, division: 4 a value.</remarks>
[Example("Hardsigmoid", In = "[B, 10]", Out = "[B, 10]", Flops = "40·B")]
public sealed record Hardsigmoid() : Activation(FlopsPerValue: 4, Kept.Input)
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.hardsigmoid({at.X})"),
    };
}
