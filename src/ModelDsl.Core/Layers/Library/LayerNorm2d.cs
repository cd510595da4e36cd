namespace ModelDsl.Layers;

/// <summary>Standardises the channels at each place of an image, then scales and shifts them: LayerNorm over the second axis.</summary>
/// <remarks>Mean 1, variance 3, standardising 2, scale and shift 2: 8 a value. ConvNeXt (Liu et al. 2022) uses it.</remarks>
/// <param name="Eps">ε, which keeps the division finite.</param>
[Example("LayerNorm2d", In = "[N, 8, H, W]", Out = "[N, 8, H, W]", Params = "16", Flops = "64·H·N·W", Keys = "weight, bias")]
public sealed record LayerNorm2d([Range(0, double.PositiveInfinity)] double Eps = 1e-5) : UnaryLayer("[N, C, H, W]")
{
    public override LayerRule Rule(Shape x) => new()
    {
        Output = x,
        Weights = [new("weight", [x[1]]), new("bias", [x[1]])],
        Flops = 8 * x.Elements,
        Keeps = Kept.Input,
        // Mean and 1/√(σ² + ε) of each place, as float32.
        SavedBytes = 8 * x[0] * x[2] * x[3],
        Requires = [new KnownSize(x[1], "channels")],
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        ModuleType = "LayerNorm",
        Module = CSharp.Of($"nn.LayerNorm({at.Shapes[0][1]}{CSharp.Option("eps", Eps, 1e-5)})"),
        Forward = CSharp.Of($"{at.Field}.call({at.X}.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)"),
    };
}
