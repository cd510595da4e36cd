namespace ModelDsl.Layers;

/// <summary>
/// Standardises each channel over batch and length, then scales and shifts it: y = (x − μ)/√(σ² + ε)·w + b (Ioffe and Szegedy 2015).
/// </summary>
/// <remarks>
/// Mean 1, variance 3, standardising 2, scale and shift 2: 8 a value in training. Training needs more than one value in each channel.
/// </remarks>
/// <param name="Eps">ε, which keeps the division finite.</param>
/// <param name="Momentum">Share of the newest batch in the running mean and variance that evaluation mode uses.</param>
[Example("BatchNorm1d", In = "[N, 10]", Out = "[N, 10]", Params = "20", Flops = "80·N",
    Keys = "weight, bias, running_mean, running_var, num_batches_tracked")]
[Example("BatchNorm1d(eps: 0.001)", In = "[N, 4, L]", Out = "[N, 4, L]", Params = "8", Flops = "32·L·N",
    Keys = "weight, bias, running_mean, running_var, num_batches_tracked")]
public sealed record BatchNorm1d([Range(0, double.PositiveInfinity)] double Eps = 1e-5, [Range(0, 1)] double Momentum = 0.1)
    : UnaryLayer("[N, C, *]")
{
    public override LayerRule Rule(Shape x) => new()
    {
        Output = x,
        Weights = [new("weight", [x[1]]), new("bias", [x[1]])],
        Buffers = [new("running_mean", [x[1]]), new("running_var", [x[1]]), new("num_batches_tracked", Shape.Scalar, DType.Int64)],
        Flops = 8 * x.Elements,
        Keeps = Kept.Input,
        // Mean and 1/√(σ² + ε) of each channel, as float32.
        SavedBytes = 8 * x[1],
        Requires = [new KnownSize(x[1], "channels"), new AtLeast(3, x.Rank, "takes [N, C] or [N, C, L], no more axes")],
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        ModuleType = "BatchNorm1d",
        Module = CSharp.Of($"nn.BatchNorm1d({at.Shapes[0][1]}{CSharp.Option("eps", Eps, 1e-5)}{CSharp.Option("momentum", Momentum, 0.1)})"),
        Forward = at.Call,
    };
}
