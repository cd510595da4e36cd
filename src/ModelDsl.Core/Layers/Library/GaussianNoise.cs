namespace ModelDsl.Layers;

/// <summary>
/// In training, adds noise to each value: y = x + σ·ε with ε from N(0, 1). Before a discriminator it blurs the data and the generated samples
/// alike (instance noise, Sønderby et al. 2017).
/// </summary>
/// <remarks>Product and sum: 2 a value; the drawing itself is not counted, nor that evaluation mode costs nothing.</remarks>
/// <param name="Sigma">σ, the noise's deviation.</param>
[Example("GaussianNoise(0.1)", In = "[B, 10]", Out = "[B, 10]", Flops = "20·B")]
[Example("GaussianNoise(0.5)", In = "[N, 3, H, W]", Out = "[N, 3, H, W]", Flops = "6·H·N·W")]
public sealed record GaussianNoise([Range(0, double.PositiveInfinity)] double Sigma) : UnaryLayer("[*]")
{
    public override LayerRule Rule(Shape x) => new() { Output = x, Flops = 2 * x.Elements };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"global::ModelDsl.Kernels.GaussianNoise.Apply({at.X}, {Sigma}, training)"),
    };
}
