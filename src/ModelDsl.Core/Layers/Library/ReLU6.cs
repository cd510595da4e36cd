namespace ModelDsl.Layers;

/// <summary>Negative values become 0 and large ones 6: y = min(max(x, 0), 6) (Howard et al. 2017).</summary>
/// <remarks>Two comparisons a value.</remarks>
[Example("ReLU6", In = "[B, 10]", Out = "[B, 10]", Flops = "20·B")]
public sealed record ReLU6() : Activation(FlopsPerValue: 2, Kept.Input), IGradient
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.relu6({at.X})"),
    };

    /// <summary>∂x = ∂y where 0 &lt; x &lt; 6, else 0.</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of(
        $"using var above = {at.X}.gt(0); using var below = {at.X}.lt(6); {at.Dx}.copy_({at.Dy}).mul_(above).mul_(below);");
}
