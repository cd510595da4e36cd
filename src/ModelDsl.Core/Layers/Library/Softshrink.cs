namespace ModelDsl.Layers;

/// <summary>Values are moved towards 0 by λ: y = x − λ, x + λ or 0.</summary>
/// <remarks>Two comparisons and a difference: 3 a value.</remarks>
/// <param name="Lambda">λ, by which they are moved.</param>
[Example("Softshrink", In = "[B, 10]", Out = "[B, 10]", Flops = "30·B")]
public sealed record Softshrink([Range(0, double.PositiveInfinity)] double Lambda = 0.5) : Activation(FlopsPerValue: 3, Kept.Input), IGradient
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.softshrink({at.X}, {Lambda})"),
    };

    /// <summary>∂x = ∂y where |x| > λ, else 0.</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of(
        $"using var sizes = {at.X}.abs(); using var passes = sizes.gt({Lambda}); {at.Dx}.copy_({at.Dy}).mul_(passes);");
}
