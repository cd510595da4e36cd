namespace ModelDsl.Layers;

/// <summary>A smooth ReLU: y = log(1 + e^(β·x))/β, and x itself where β·x is over the threshold.</summary>
/// <remarks>Product, comparison, exponential, addition, logarithm, division: 6 a value.</remarks>
/// <param name="Beta">β: how sharp the bend is.</param>
/// <param name="Threshold">Where the straight line takes over.</param>
[Example("Softplus", In = "[B, 10]", Out = "[B, 10]", Flops = "60·B")]
public sealed record Softplus([Range(1e-6, double.PositiveInfinity)] double Beta = 1, double Threshold = 20) : Activation(FlopsPerValue: 6, Kept.Input), IGradient
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.softplus({at.X}, {Beta}, {Threshold})"),
    };

    /// <summary>∂x = ∂y·σ(β·x), and ∂y itself over the threshold.</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of(
        $"using var straight = {at.X}.gt({Threshold / Beta}); {at.Dx}.copy_({at.X}).mul_({Beta}).sigmoid_().masked_fill_(straight, 1).mul_({at.Dy});");
}
