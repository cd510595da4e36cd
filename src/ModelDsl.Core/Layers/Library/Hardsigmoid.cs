namespace ModelDsl.Layers;

/// <summary>A piecewise sigmoid: y = min(max(x + 3, 0), 6)/6 (Howard et al. 2019).</summary>
/// <remarks>Addition, two comparisons, division: 4 a value.</remarks>
[Example("Hardsigmoid", In = "[B, 10]", Out = "[B, 10]", Flops = "40·B")]
public sealed record Hardsigmoid() : Activation(FlopsPerValue: 4, Kept.Input), IGradient
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.hardsigmoid({at.X})"),
    };

    /// <summary>∂x = ∂y/6 where −3 &lt; x &lt; 3, else 0.</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of(
        $"using var above = {at.X}.gt(-3); using var below = {at.X}.lt(3); {at.Dx}.copy_({at.Dy}).div_(6).mul_(above).mul_(below);");
}
