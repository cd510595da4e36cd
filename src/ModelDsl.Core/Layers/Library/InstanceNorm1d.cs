namespace ModelDsl.Layers;

/// <summary>
/// Standardises each channel of each sample over its length: y = (x − μ)/√(σ² + ε), times w plus b if it is affine (Ulyanov et al. 2016).
/// </summary>
/// <inheritdoc cref="InstanceNorm" path="/remarks"/>
/// <param name="Eps">ε, which keeps the division finite.</param>
/// <param name="Affine">Scales and shifts each channel by learned numbers.</param>
[Example("InstanceNorm1d", In = "[N, 4, L]", Out = "[N, 4, L]", Flops = "24·L·N")]
[Example("InstanceNorm1d(affine: true)", In = "[N, 4, L]", Out = "[N, 4, L]", Params = "8", Flops = "32·L·N", Keys = "weight, bias")]
public sealed record InstanceNorm1d([Range(0, double.PositiveInfinity)] double Eps = 1e-5, bool Affine = false) : InstanceNorm(1, Eps, Affine);
