namespace ModelDsl.Layers;

/// <summary>Values into 0…1: y = σ(x) = 1/(1 + e⁻ˣ).</summary>
/// <remarks>Negation, exponential, addition, division: 4 a value.</remarks>
[Example("Sigmoid", In = "[B, 10]", Out = "[B, 10]", Flops = "40·B")]
public sealed record Sigmoid() : Activation(FlopsPerValue: 4, Kept.Output), IGradient
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"{at.X}.sigmoid()"),
        InPlace = CSharp.Of($"{at.X}.sigmoid_()"),
    };

    /// <summary>∂x = ∂y·y·(1 − y).</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of($"{at.Dx}.copy_({at.Output}).neg_().add_(1).mul_({at.Output}).mul_({at.Dy});");
}
