namespace ModelDsl.Layers;

/// <summary>y = log(1/(1 + e⁻ˣ)).</summary>
/// <remarks>Negation, exponential, addition, logarithm: 4 a value.</remarks>
[Example("LogSigmoid", In = "[B, 10]", Out = "[B, 10]", Flops = "40·B")]
public sealed record LogSigmoid() : Activation(FlopsPerValue: 4, Kept.Input), IGradient
{
    // e^−|x|, from which libtorch takes the gradient.
    protected override int SavedBytesOfValue => 4;

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.logsigmoid({at.X})"),
    };

    /// <summary>∂x = ∂y·σ(−x).</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of($"{at.Dx}.copy_({at.X}).neg_().sigmoid_().mul_({at.Dy});");
}
