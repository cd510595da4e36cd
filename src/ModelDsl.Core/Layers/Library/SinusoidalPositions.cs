namespace ModelDsl.Layers;

/// <summary>
/// Adds waves to each place of a sequence, sines and cosines in turn, of lengths from 2π to 10000·2π (Vaswani et al. 2017, section 3.5).
/// </summary>
/// <remarks>One addition a value; the table is computed once for a length and kept.</remarks>
[Example("SinusoidalPositions", In = "[B, T, 8]", Out = "[B, T, 8]", Flops = "8·B·T")]
public sealed record SinusoidalPositions() : UnaryLayer("[B, T, D]")
{
    public override LayerRule Rule(Shape x) => new()
    {
        Output = x,
        Flops = x.Elements,
        Requires = [new KnownSize(x[2], "features")],
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        ModuleType = "global::ModelDsl.Parts.SinusoidalPositions",
        Module = CSharp.Of($"new global::ModelDsl.Parts.SinusoidalPositions({at.Shapes[0][2]})"),
        Forward = at.Call,
    };
}
