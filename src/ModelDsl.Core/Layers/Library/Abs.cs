namespace ModelDsl.Layers;

/// <summary>The absolute value: y = |x|.</summary>
[Example("Abs", In = "[B, 10]", Out = "[B, 10]", Flops = "10·B")]
public sealed record Abs() : Activation(FlopsPerValue: 1, Kept.Input), IGradient
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"{at.X}.abs()"),
    };

    /// <summary>∂x = ∂y·sign(x).</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of($"using var signs = {at.X}.sign(); {at.Dx}.copy_({at.Dy}).mul_(signs);");
}
