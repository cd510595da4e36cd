namespace ModelDsl.Layers;

/// <summary>The square root: y = √x, for values of at least 0.</summary>
/// <remarks>Its slope has no end towards 0.</remarks>
[Example("Sqrt", In = "[B, 10]", Out = "[B, 10]", Flops = "10·B")]
public sealed record Sqrt() : Activation(FlopsPerValue: 1, Kept.Output), IGradient
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"{at.X}.sqrt()"),
        InPlace = CSharp.Of($"{at.X}.sqrt_()"),
    };

    /// <summary>∂x = ∂y/(2·y).</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of($"{at.Dx}.copy_({at.Dy}).div_({at.Output}).div_(2);");
}
