namespace ModelDsl.Layers;

/// <summary>An axis, the last unless said, as probabilities, the largest for the smallest value: y = e⁻ˣ / Σ e⁻ˣ.</summary>
/// <remarks>Negation, and what a Softmax costs: 6 a value.</remarks>
/// <param name="Axis">The axis whose values become probabilities.</param>
[Example("Softmin", In = "[B, 10]", Out = "[B, 10]", Flops = "60·B")]
[Example("Softmin(1)", In = "[B, 5, T]", Out = "[B, 5, T]", Flops = "30·B·T")]
public sealed record Softmin([Axis] long Axis = -1) : OverAxis("softmin", 6, Axis);
