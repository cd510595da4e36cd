namespace ModelDsl.Layers;

/// <summary>
/// Standardises each channel over batch and length, then scales and shifts it: y = (x − μ)/√(σ² + ε)·w + b (Ioffe and Szegedy 2015).
/// </summary>
/// <inheritdoc cref="BatchNorm" path="/remarks"/>
/// <param name="Eps">ε, which keeps the division finite.</param>
/// <param name="Momentum">Share of the newest batch in the running mean and variance that evaluation mode uses.</param>
[Example("BatchNorm1d", In = "[N, 10]", Out = "[N, 10]", Params = "20", Flops = "80·N",
    Keys = "weight, bias, running_mean, running_var, num_batches_tracked")]
[Example("BatchNorm1d(eps: 0.001)", In = "[N, 4, L]", Out = "[N, 4, L]", Params = "8", Flops = "32·L·N",
    Keys = "weight, bias, running_mean, running_var, num_batches_tracked")]
public sealed record BatchNorm1d([Range(0, double.PositiveInfinity)] double Eps = 1e-5, [Range(0, 1)] double Momentum = 0.1)
    : BatchNorm("[N, C, *]", 1, Eps, Momentum)
{
    protected override ValueList<Condition> Needs(Shape x) => [new AtLeast(3, x.Rank, "takes [N, C] or [N, C, L], no more axes")];
}
