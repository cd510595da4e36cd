namespace ModelDsl.Layers;

/// <summary>y = x where x > 0, else α·(eˣ − 1) (Clevert et al. 2016).</summary>
/// <remarks>Comparison, exponential, difference, product: 4 a value.</remarks>
/// <param name="Alpha">Minus the value for very negative x.</param>
[Example("ELU", In = "[B, 10]", Out = "[B, 10]", Flops = "40·B")]
public sealed record ELU([Range(0, double.PositiveInfinity)] double Alpha = 1) : Activation(FlopsPerValue: 4, Kept.Output), IGradient
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.elu({at.X}, {Alpha})"),
    };

    /// <summary>∂x = ∂y where y > 0, else ∂y·(y + α).</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of(
        $"using var passes = {at.Output}.gt(0); {at.Dx}.copy_({at.Output}).add_({Alpha}).masked_fill_(passes, 1).mul_({at.Dy});");
}
