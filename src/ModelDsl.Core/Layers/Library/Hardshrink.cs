namespace ModelDsl.Layers;

/// <summary>Small values become 0: y = x where |x| > λ, else 0.</summary>
/// <remarks>Absolute value and comparison: 2 a value.</remarks>
/// <param name="Lambda">λ, up to which values are small.</param>
[Example("Hardshrink", In = "[B, 10]", Out = "[B, 10]", Flops = "20·B")]
public sealed record Hardshrink([Range(0, double.PositiveInfinity)] double Lambda = 0.5) : Activation(FlopsPerValue: 2, Kept.Input), IGradient
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.hardshrink({at.X}, {Lambda})"),
    };

    /// <summary>∂x = ∂y where |x| > λ, else 0.</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of(
        $"using var sizes = {at.X}.abs(); using var passes = sizes.gt({Lambda}); {at.Dx}.copy_({at.Dy}).mul_(passes);");
}
