namespace ModelDsl.Layers;

/// <summary>The sine: y = sin x.</summary>
[Example("Sin", In = "[B, 10]", Out = "[B, 10]", Flops = "10·B")]
public sealed record Sin() : Activation(FlopsPerValue: 1, Kept.Input), IGradient
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"{at.X}.sin()"),
    };

    /// <summary>∂x = ∂y·cos x.</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of($"using var slopes = {at.X}.cos(); {at.Dx}.copy_({at.Dy}).mul_(slopes);");
}
