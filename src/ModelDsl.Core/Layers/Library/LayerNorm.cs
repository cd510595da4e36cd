namespace ModelDsl.Layers;

/// <summary>Standardises the last axis, then scales and shifts it: y = (x − μ)/√(σ² + ε)·w + b (Ba, Kiros and Hinton 2016).</summary>
/// <remarks>Mean 1, variance 3, standardising 2, scale and shift 2: 8 a value.</remarks>
/// <param name="Eps">ε, which keeps the division finite.</param>
/// <param name="Bias">Adds a learned offset.</param>
[Example("LayerNorm", In = "[B, 10]", Out = "[B, 10]", Params = "20", Flops = "80·B", Keys = "weight, bias")]
[Example("LayerNorm(bias: false)", In = "[B, T, 4]", Out = "[B, T, 4]", Params = "4", Flops = "28·B·T", Keys = "weight")]
public sealed record LayerNorm([Range(0, double.PositiveInfinity)] double Eps = 1e-5, bool Bias = true) : UnaryLayer("[*, D]")
{
    public override LayerRule Rule(Shape x) => new()
    {
        Output = x,
        Weights = Bias ? [new("weight", [x.Last]), new("bias", [x.Last])] : [new("weight", [x.Last])],
        Flops = (Bias ? 8 : 7) * x.Elements,
        Keeps = Kept.Input,
        // Mean and 1/√(σ² + ε) of each row, as float32.
        SavedBytes = 8 * x.Product(0, x.Rank - 1),
        Requires = [new KnownSize(x.Last, "input features")],
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        ModuleType = "LayerNorm",
        Module = CSharp.Of($"nn.LayerNorm({at.Shapes[0].Last}{CSharp.Option("eps", Eps, 1e-5)}{CSharp.Option("bias", Bias, true)})"),
        Forward = at.Call,
    };
}
