namespace ModelDsl.Layers;

/// <summary>
/// Negative values are scaled by a slope that training draws for each: y = x where x ≥ 0, else a·x with a between lower and upper, and their
/// mean in evaluation mode (Xu et al. 2015).
/// </summary>
/// <remarks>
/// Comparison and product: 2 a value. TorchSharp 0.107 always takes the mean, so that the code calls a kernel of <c>ModelDsl.Runtime</c>.
/// </remarks>
/// <param name="Lower">The least slope.</param>
/// <param name="Upper">The largest slope.</param>
[Example("RReLU", In = "[B, 10]", Out = "[B, 10]", Flops = "20·B")]
[Example("RReLU(lower: 0.2, upper: 0.4)", In = "[N, 4, 5]", Out = "[N, 4, 5]", Flops = "40·N")]
public sealed record RReLU(double Lower = 1.0 / 8, double Upper = 1.0 / 3) : UnaryLayer("[*]")
{
    public override LayerRule Rule(Shape x) => new()
    {
        Output = x,
        Flops = 2 * x.Elements,
        // The slopes.
        SavedBytes = 4 * x.Elements,
        Requires = [new Fact(Lower <= Upper, "has a lower slope above the upper one", "lower")],
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"global::ModelDsl.Kernels.RReLU.Apply({at.X}, {Lower}, {Upper}, training)"),
    };
}
