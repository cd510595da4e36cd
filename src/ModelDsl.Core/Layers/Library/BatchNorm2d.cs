namespace ModelDsl.Layers;

/// <summary>
/// Standardises each channel over batch, height and width, then scales and shifts it: y = (x − μ)/√(σ² + ε)·w + b (Ioffe and Szegedy 2015).
/// </summary>
/// <remarks>
/// Mean 1, variance 3, standardising 2, scale and shift 2: 8 a value in training. Training needs more than one value in each channel.
/// </remarks>
/// <param name="Eps">ε, which keeps the division finite.</param>
/// <param name="Momentum">Share of the newest batch in the running mean and variance that evaluation mode uses.</param>
[Example("BatchNorm2d", In = "[N, 8, H, W]", Out = "[N, 8, H, W]", Params = "16", Flops = "64·H·N·W",
    Keys = "weight, bias, running_mean, running_var, num_batches_tracked")]
[Example("BatchNorm2d(momentum: 0.01)", In = "[N, 3, 4, 4]", Out = "[N, 3, 4, 4]", Params = "6", Flops = "384·N",
    Keys = "weight, bias, running_mean, running_var, num_batches_tracked")]
public sealed record BatchNorm2d([Range(0, double.PositiveInfinity)] double Eps = 1e-5, [Range(0, 1)] double Momentum = 0.1)
    : UnaryLayer("[N, C, H, W]")
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
        Requires = [new KnownSize(x[1], "channels")],
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        ModuleType = "BatchNorm2d",
        Module = CSharp.Of($"nn.BatchNorm2d({at.Shapes[0][1]}{CSharp.Option("eps", Eps, 1e-5)}{CSharp.Option("momentum", Momentum, 0.1)})"),
        Forward = at.Call,
    };
}
