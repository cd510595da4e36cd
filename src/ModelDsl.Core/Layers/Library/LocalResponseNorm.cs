namespace ModelDsl.Layers;

/// <summary>
/// Divides each value by what the channels around it do at its place: y = x/(k + α/size·Σ x²)^β, the sum over size channels
/// (Krizhevsky et al. 2012, with PyTorch's mean instead of the sum).
/// </summary>
/// <remarks>Square 1, sum over the channels around size, scaling, addition, power, division 4: size + 5 a value.</remarks>
/// <param name="Size">Channels around each, itself among them.</param>
/// <param name="Alpha">α: the weight of the squares.</param>
/// <param name="Beta">β: the exponent.</param>
/// <param name="K">k, which keeps the division finite.</param>
[Example("LocalResponseNorm(5)", In = "[N, 8, H, W]", Out = "[N, 8, H, W]", Flops = "80·H·N·W")]
[Example("LocalResponseNorm(2, alpha: 0.001, k: 2)", In = "[N, 4, 6]", Out = "[N, 4, 6]", Flops = "168·N")]
public sealed record LocalResponseNorm(
    long Size,
    [Range(0, double.PositiveInfinity)] double Alpha = 1e-4,
    [Range(0, double.PositiveInfinity)] double Beta = 0.75,
    [Range(1e-6, double.PositiveInfinity)] double K = 1)
    : UnaryLayer("[N, C, L, *]")
{
    public override LayerRule Rule(Shape x) => new()
    {
        Output = x,
        Flops = (Size + (Poly)5) * x.Elements,
        Keeps = Kept.Input,
        // The divisor and its power.
        SavedBytes = 8 * x.Elements,
    };

    // libtorch takes a view of it and refuses what is transposed.
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.local_response_norm({at.X}.contiguous(), {Size}{CSharp.Option("alpha", Alpha, 1e-4)}{CSharp.Option("beta", Beta, 0.75)}{CSharp.Option("k", K, 1)})"),
    };
}
