namespace ModelDsl.Layers;

/// <summary>A piecewise SiLU: y = x·min(max(x + 3, 0), 6)/6 (Howard et al. 2019).</summary>
/// <remarks>Addition, two comparisons, product, division: 5 a value.</remarks>
[Example("Hardswish", In = "[B, 10]", Out = "[B, 10]", Flops = "50·B")]
public sealed record Hardswish() : Activation(FlopsPerValue: 5, Kept.Input), IGradient
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.hardswish({at.X})"),
    };

    /// <summary>∂x = ∂y·(x/3 + ½) where −3 &lt; x &lt; 3, 0 below and ∂y above.</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of(
        $"using var low = {at.X}.le(-3); using var high = {at.X}.ge(3); {at.Dx}.copy_({at.X}).div_(3).add_(0.5).masked_fill_(low, 0).masked_fill_(high, 1).mul_({at.Dy});");
}
