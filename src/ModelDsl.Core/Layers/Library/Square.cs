namespace ModelDsl.Layers;

/// <summary>The square: y = x².</summary>
[Example("Square", In = "[B, 10]", Out = "[B, 10]", Flops = "10·B")]
public sealed record Square() : Activation(FlopsPerValue: 1, Kept.Input), IGradient
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"{at.X}.square()"),
    };

    /// <summary>∂x = 2·∂y·x.</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of($"{at.Dx}.copy_({at.Dy}).mul_({at.X}).mul_(2);");
}
