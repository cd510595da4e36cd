namespace ModelDsl.Layers;

/// <summary>The cosine: y = cos x.</summary>
[Example("Cos", In = "[B, 10]", Out = "[B, 10]", Flops = "10·B")]
public sealed record Cos() : Activation(FlopsPerValue: 1, Kept.Input), IGradient
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"{at.X}.cos()"),
    };

    /// <summary>∂x = −∂y·sin x.</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of(
        $"using var slopes = {at.X}.sin(); {at.Dx}.copy_({at.Dy}).mul_(slopes).neg_();");
}
