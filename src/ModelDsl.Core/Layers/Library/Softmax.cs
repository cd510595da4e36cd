namespace ModelDsl.Layers;

/// <summary>An axis, the last unless said, as probabilities: y = eˣ / Σ eˣ.</summary>
/// <remarks>Largest value, difference from it, exponential, sum, division: 5 a value.</remarks>
/// <param name="Axis">The axis whose values become probabilities.</param>
[Example("Softmax", In = "[B, 10]", Out = "[B, 10]", Flops = "50·B")]
[Example("Softmax", In = "[B, T, 4]", Out = "[B, T, 4]", Flops = "20·B·T")]
[Example("Softmax(1)", In = "[B, 5, 6]", Out = "[B, 5, 6]", Flops = "150·B")]
public sealed record Softmax([Axis] long Axis = -1) : OverAxis("softmax", 5, Axis), IGradient
{
    /// <summary>∂x = y·(∂y − Σ ∂y·y), the sum along the axis.</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of(
        $"using var products = {at.Dy}.mul({at.Output}); using var sums = products.sum([{Axis}], true); {at.Dx}.copy_({at.Dy}).sub_(sums).mul_({at.Output});");
}
