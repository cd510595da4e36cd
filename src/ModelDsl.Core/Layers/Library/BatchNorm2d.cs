namespace ModelDsl.Layers;

/// <summary>
/// Standardises each channel over batch, height and width, then scales and shifts it: y = (x − μ)/√(σ² + ε)·w + b (Ioffe and Szegedy 2015).
/// </summary>
/// <inheritdoc cref="BatchNorm" path="/remarks"/>
/// <param name="Eps">ε, which keeps the division finite.</param>
/// <param name="Momentum">Share of the newest batch in the running mean and variance that evaluation mode uses.</param>
[Example("BatchNorm2d", In = "[N, 8, H, W]", Out = "[N, 8, H, W]", Params = "16", Flops = "64·H·N·W",
    Keys = "weight, bias, running_mean, running_var, num_batches_tracked")]
[Example("BatchNorm2d(momentum: 0.01)", In = "[N, 3, 4, 4]", Out = "[N, 3, 4, 4]", Params = "6", Flops = "384·N",
    Keys = "weight, bias, running_mean, running_var, num_batches_tracked")]
public sealed record BatchNorm2d([Range(0, double.PositiveInfinity)] double Eps = 1e-5, [Range(0, 1)] double Momentum = 0.1)
    : BatchNorm(Places.Of(2), 2, Eps, Momentum);
