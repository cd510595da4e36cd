namespace ModelDsl.Layers;

/// <summary>
/// What InstanceNorm1d, InstanceNorm2d and InstanceNorm3d have in common: each channel of each sample of <c>[N, C, …]</c> is standardised over
/// its places.
/// </summary>
/// <remarks>Mean 1, variance 3, standardising 2: 6 a value; scale and shift 2 more.</remarks>
public abstract record InstanceNorm(int Axes, double Eps, bool Affine) : UnaryLayer(Places.Of(Axes))
{
    public override LayerRule Rule(Shape x) => new()
    {
        Output = x,
        Weights = Affine ? [new("weight", [x[1]]), new("bias", [x[1]])] : [],
        Flops = (Affine ? 8 : 6) * x.Elements,
        Keeps = Kept.Input,
        // Mean and 1/√(σ² + ε) of each channel of each sample, as float32.
        SavedBytes = 8 * x[0] * x[1],
        Requires = Affine ? [new KnownSize(x[1], "channels"), Fact.OfSeveral(x.Product(2, x.Rank))] : [Fact.OfSeveral(x.Product(2, x.Rank))],
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at)
    {
        var name = $"InstanceNorm{Poly.Write(Axes)}d";
        var eps = CSharp.Option("eps", Eps, 1e-5);
        return Affine
            ? new() { ModuleType = name, Module = CSharp.Of($"nn.{(CSharp)name}({at.Shapes[0][1]}{eps}, affine: true)"), Forward = at.Call }
            : new() { Forward = CSharp.Of($"nn.functional.instance_norm({at.X}{eps})") };
    }
}
