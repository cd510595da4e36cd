namespace ModelDsl.Layers;

/// <summary>The exponential: y = eˣ.</summary>
[Example("Exp", In = "[B, 10]", Out = "[B, 10]", Flops = "10·B")]
public sealed record Exp() : Activation(FlopsPerValue: 1, Kept.Output), IGradient
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"{at.X}.exp()"),
        InPlace = CSharp.Of($"{at.X}.exp_()"),
    };

    /// <summary>∂x = ∂y·y.</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of($"{at.Dx}.copy_({at.Dy}).mul_({at.Output});");
}
