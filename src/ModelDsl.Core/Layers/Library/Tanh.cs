namespace ModelDsl.Layers;

/// <summary>Values into −1…1: y = tanh(x).</summary>
[Example("Tanh", In = "[B, 10]", Out = "[B, 10]", Flops = "10·B")]
public sealed record Tanh() : Activation(FlopsPerValue: 1, Kept.Output), IGradient
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"{at.X}.tanh()"),
        InPlace = CSharp.Of($"{at.X}.tanh_()"),
    };

    /// <summary>∂x = ∂y·(1 − y²).</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of($"{at.Dx}.copy_({at.Output}).mul_({at.Output}).neg_().add_(1).mul_({at.Dy});");
}
