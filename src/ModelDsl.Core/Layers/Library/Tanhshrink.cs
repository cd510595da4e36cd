namespace ModelDsl.Layers;

/// <summary>y = x − tanh(x).</summary>
/// <remarks>Hyperbolic tangent and difference: 2 a value.</remarks>
[Example("Tanhshrink", In = "[B, 10]", Out = "[B, 10]", Flops = "20·B")]
public sealed record Tanhshrink() : Activation(FlopsPerValue: 2, Kept.Input), IGradient
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"{at.X} - {at.X}.tanh()"),
    };

    /// <summary>∂x = ∂y·tanh(x)².</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of($"using var t = {at.X}.tanh(); {at.Dx}.copy_({at.Dy}).mul_(t).mul_(t);");
}
