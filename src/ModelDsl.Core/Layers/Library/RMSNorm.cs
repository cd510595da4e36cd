namespace ModelDsl.Layers;

/// <summary>Divides the last axis by its root mean square, then scales it: y = x/√(Σ x²/D + ε)·w (Zhang and Sennrich 2019).</summary>
/// <remarks>Square, sum, scaling by the root, weight: 4 a value.</remarks>
/// <param name="Eps">ε, which keeps the division finite.</param>
/// <param name="Affine">Scales each feature by a learned number.</param>
[Example("RMSNorm", In = "[B, T, 8]", Out = "[B, T, 8]", Params = "8", Flops = "32·B·T", Keys = "weight")]
[Example("RMSNorm(eps: 0.00001, affine: false)", In = "[B, 10]", Out = "[B, 10]", Flops = "30·B")]
public sealed record RMSNorm([Range(0, double.PositiveInfinity)] double Eps = 1e-6, bool Affine = true) : UnaryLayer("[*, D]")
{
    public override LayerRule Rule(Shape x) => new()
    {
        Output = x,
        Weights = Affine ? [new("weight", [x.Last], CSharp.Of($"ones({x.Last})"))] : [],
        Flops = (Affine ? 4 : 3) * x.Elements,
        Keeps = Kept.Input,
        // 1/√(Σ x²/D + ε) of each row, and with weights what they scale.
        SavedBytes = (4 * x.Product(0, x.Rank - 1)) + (Affine ? 4 * x.Elements : 0),
        Requires = Affine ? [new KnownSize(x.Last, "input features")] : [],
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"global::ModelDsl.Kernels.RMSNorm.Apply({at.X}, {(Affine ? at.Weights[0] : "null")}, {Eps})"),
    };
}
