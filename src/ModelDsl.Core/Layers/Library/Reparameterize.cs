namespace ModelDsl.Layers;

/// <summary>
/// Draws from a normal distribution in a way that lets gradients through: z = μ + σ·ε with ε from N(0, I) (Kingma and Welling 2014).
/// </summary>
/// <remarks>Half of log σ², exponential, product, sum: 4 a value; the drawing is not counted. It keeps σ and ε.</remarks>
[Example("Reparameterize", In = "[N, 20]; [N, 20]", Out = "[N, 20]", Flops = "80·N")]
public sealed record Reparameterize() : Layer("mean: [*S], logVariance: [*S]")
{
    public override LayerRule Rule(ValueList<Shape> inputs) => new()
    {
        Output = inputs[0],
        Flops = 4 * inputs[0].Elements,
        SavedBytes = 8 * inputs[0].Elements,
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"global::ModelDsl.Latents.GaussianLatent.Sample({at.Inputs[0]}, {at.Inputs[1]})"),
    };
}
