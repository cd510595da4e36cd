namespace ModelDsl.Layers;

/// <summary>Values into 0…1: y = σ(x) = 1/(1 + e⁻ˣ).</summary>
/// <remarks>Negation, exponential, addition, division: 4 a value.</remarks>
[Example("Sigmoid", In = "[B, 10]", Out = "[B, 10]", Flops = "40·B")]
public sealed record Sigmoid() : Activation(FlopsPerValue: 4, Kept.Output)
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"{at.X}.sigmoid()"),
        InPlace = CSharp.Of($"{at.X}.sigmoid_()"),
    };
}
