namespace ModelDsl.Layers;

/// <summary>y = max(0, x) + min(0, α·(e^(x/α) − 1)) (Barron 2017).</summary>
/// <remarks>Comparison, division, exponential, difference, product: 5 a value.</remarks>
/// <param name="Alpha">Minus the value for very negative x.</param>
[Example("CELU", In = "[B, 10]", Out = "[B, 10]", Flops = "50·B")]
public sealed record CELU([Range(1e-6, double.PositiveInfinity)] double Alpha = 1) : Activation(FlopsPerValue: 5, Kept.Output), IGradient
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.celu({at.X}, {Alpha})"),
    };

    /// <summary>∂x = ∂y where y > 0, else ∂y·(y/α + 1).</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of(
        $"using var passes = {at.Output}.gt(0); {at.Dx}.copy_({at.Output}).div_({Alpha}).add_(1).masked_fill_(passes, 1).mul_({at.Dy});");
}
