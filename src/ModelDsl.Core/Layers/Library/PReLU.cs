namespace ModelDsl.Layers;

/// <summary>Negative values are scaled by a learned slope: y = x where x > 0, else a·x (He et al. 2015).</summary>
/// <remarks>Comparison and product: 2 a value.</remarks>
/// <param name="PerChannel">One slope for each channel of the second axis instead of one for all values.</param>
/// <param name="Initial">The first value of a.</param>
[Example("PReLU", In = "[B, 10]", Out = "[B, 10]", Params = "1", Flops = "20·B", Keys = "weight")]
[Example("PReLU(perChannel: true, initial: 0.1)", In = "[N, 8, H, W]", Out = "[N, 8, H, W]", Params = "8", Flops = "16·H·N·W", Keys = "weight")]
public sealed record PReLU(bool PerChannel = false, double Initial = 0.25) : UnaryLayer(PerChannel ? "[N, C, *]" : "[*]")
{
    public override LayerRule Rule(Shape x) => new()
    {
        Output = x,
        Weights = [new("weight", [Slopes(x)])],
        Flops = 2 * x.Elements,
        Keeps = Kept.Input,
        Requires = PerChannel ? [new KnownSize(x[1], "channels")] : [],
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        ModuleType = "PReLU",
        Module = CSharp.Of($"nn.PReLU({Slopes(at.Shapes[0])}{CSharp.Option("init", Initial, 0.25)})"),
        Forward = at.Call,
    };

    private Poly Slopes(Shape x) => PerChannel ? x[1] : 1;
}
