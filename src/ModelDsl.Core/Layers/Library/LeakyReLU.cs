namespace ModelDsl.Layers;

/// <summary>Negative values are scaled down: y = x where x > 0, else slope·x.</summary>
/// <remarks>Written over its input it keeps its output instead, from which the sign can still be read.</remarks>
/// <param name="Slope">Factor of negative values.</param>
[Example("LeakyReLU", In = "[B, 10]", Out = "[B, 10]", Flops = "20·B")]
[Example("LeakyReLU(slope: 0.2)", In = "[B, 8, H, W]", Out = "[B, 8, H, W]", Flops = "16·B·H·W")]
public sealed record LeakyReLU(double Slope = 0.01) : Activation(FlopsPerValue: 2, Kept.Input), IGradient
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.leaky_relu({at.X}, {Slope})"),
        InPlace = Slope >= 0 ? CSharp.Of($"{at.X}.leaky_relu_({Slope})") : null,
    };

    /// <summary>∂x = ∂y where x > 0, else slope·∂y.</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of(
        $"using var passes = {at.X}.gt(0); {at.Dx}.fill_({Slope}).masked_fill_(passes, 1).mul_({at.Dy});");
}
