namespace ModelDsl.Layers;

/// <summary>
/// What BatchNorm1d, BatchNorm2d and BatchNorm3d have in common: each channel of <c>[N, C, …]</c> is standardised over batch and places, then
/// scaled and shifted.
/// </summary>
/// <remarks>
/// Mean 1, variance 3, standardising 2, scale and shift 2: 8 a value in training. Training needs more than one value in each channel.
/// </remarks>
public abstract record BatchNorm(string Accepts, int Axes, double Eps, double Momentum) : UnaryLayer(Accepts)
{
    /// <summary>What else must hold of the input.</summary>
    protected virtual ValueList<Condition> Needs(Shape x) => [];

    public override LayerRule Rule(Shape x) => new()
    {
        Output = x,
        Weights = [new("weight", [x[1]]), new("bias", [x[1]])],
        Buffers = [new("running_mean", [x[1]]), new("running_var", [x[1]]), new("num_batches_tracked", Shape.Scalar, DType.Int64)],
        Flops = 8 * x.Elements,
        Keeps = Kept.Input,
        // Mean and 1/√(σ² + ε) of each channel, as float32.
        SavedBytes = 8 * x[1],
        Requires = [new KnownSize(x[1], "channels"), .. Needs(x), Fact.OfSeveral(x[0] * x.Product(2, x.Rank))],
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at)
    {
        var name = $"BatchNorm{Poly.Write(Axes)}d";
        return new()
        {
            ModuleType = name,
            Module = CSharp.Of($"nn.{(CSharp)name}({at.Shapes[0][1]}{CSharp.Option("eps", Eps, 1e-5)}{CSharp.Option("momentum", Momentum, 0.1)})"),
            Forward = at.Call,
        };
    }
}
