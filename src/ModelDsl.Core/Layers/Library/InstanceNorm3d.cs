namespace ModelDsl.Layers;

/// <summary>
/// Standardises each channel of each sample over its volume: y = (x − μ)/√(σ² + ε), times w plus b if it is affine (Ulyanov et al. 2016).
/// </summary>
/// <inheritdoc cref="InstanceNorm" path="/remarks"/>
/// <param name="Eps">ε, which keeps the division finite.</param>
/// <param name="Affine">Scales and shifts each channel by learned numbers.</param>
[Example("InstanceNorm3d", In = "[N, 2, D, H, W]", Out = "[N, 2, D, H, W]", Flops = "12·D·H·N·W")]
[Example("InstanceNorm3d(affine: true)", In = "[N, 4, 2, 3, 4]", Out = "[N, 4, 2, 3, 4]", Params = "8", Flops = "768·N", Keys = "weight, bias")]
public sealed record InstanceNorm3d([Range(0, double.PositiveInfinity)] double Eps = 1e-5, bool Affine = false) : InstanceNorm(3, Eps, Affine);
