namespace ModelDsl.Layers;

/// <summary>Logarithms of probabilities along an axis, the last unless said: y = x − log Σ eˣ.</summary>
/// <remarks>Largest value, difference from it, exponential, sum, difference from its logarithm: 5 a value.</remarks>
/// <param name="Axis">The axis whose values become logarithms of probabilities.</param>
[Example("LogSoftmax", In = "[B, 10]", Out = "[B, 10]", Flops = "50·B")]
[Example("LogSoftmax", In = "[B, T, 4]", Out = "[B, T, 4]", Flops = "20·B·T")]
[Example("LogSoftmax(1)", In = "[B, 5, 6]", Out = "[B, 5, 6]", Flops = "150·B")]
public sealed record LogSoftmax([Axis] long Axis = -1) : OverAxis("log_softmax", 5, Axis), IGradient
{
    /// <summary>∂x = ∂y − e^y·Σ ∂y, the sum along the axis.</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of(
        $"using var sums = {at.Dy}.sum([{Axis}], true); {at.Dx}.copy_({at.Output}).exp_().mul_(sums).neg_().add_({at.Dy});");
}
