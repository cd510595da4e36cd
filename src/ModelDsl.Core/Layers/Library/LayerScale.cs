namespace ModelDsl.Layers;

/// <summary>Scales each channel of an image by a learned number that begins small: y = γ·x (Touvron et al. 2021).</summary>
/// <param name="Initial">The first value of every γ.</param>
[Example("LayerScale", In = "[N, 8, H, W]", Out = "[N, 8, H, W]", Params = "8", Flops = "8·H·N·W", Keys = "")]
public sealed record LayerScale(double Initial = 1e-6) : UnaryLayer("[N, C, H, W]")
{
    public override LayerRule Rule(Shape x) => new()
    {
        Output = x,
        Weights = [new("", [x[1], 1, 1], CSharp.Of($"ones({x[1]}, 1, 1).mul_({Initial})"))],
        Flops = x.Elements,
        Keeps = Kept.Input,
        Requires = [new KnownSize(x[1], "channels")],
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"{at.X} * {at.Weights[0]}") };
}
