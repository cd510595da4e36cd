namespace ModelDsl.Layers;

/// <summary>The natural logarithm: y = ln x, for values above 0.</summary>
[Example("Log", In = "[B, 10]", Out = "[B, 10]", Flops = "10·B")]
public sealed record Log() : Activation(FlopsPerValue: 1, Kept.Input), IGradient
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"{at.X}.log()"),
    };

    /// <summary>∂x = ∂y/x.</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of($"{at.Dx}.copy_({at.Dy}).div_({at.X});");
}
