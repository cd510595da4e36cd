namespace ModelDsl.Layers;

/// <summary>
/// Standardises each channel of each sample over its height and width: y = (x − μ)/√(σ² + ε), times w plus b if it is affine (Ulyanov et al. 2016).
/// </summary>
/// <inheritdoc cref="InstanceNorm" path="/remarks"/>
/// <param name="Eps">ε, which keeps the division finite.</param>
/// <param name="Affine">Scales and shifts each channel by learned numbers.</param>
[Example("InstanceNorm2d", In = "[N, 3, H, W]", Out = "[N, 3, H, W]", Flops = "18·H·N·W")]
[Example("InstanceNorm2d(affine: true)", In = "[N, 8, 4, 5]", Out = "[N, 8, 4, 5]", Params = "16", Flops = "1280·N", Keys = "weight, bias")]
public sealed record InstanceNorm2d([Range(0, double.PositiveInfinity)] double Eps = 1e-5, bool Affine = false) : InstanceNorm(2, Eps, Affine);
