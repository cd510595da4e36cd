namespace ModelDsl.Layers;

/// <summary>
/// Draws from a normal distribution in a way that lets gradients through: z = μ + σ·ε with ε from N(0, I) (Kingma and Welling 2014).
/// </summary>
/// <remarks>Half of log σ² and exponential for each value of σ, product and sum for each that is drawn; the drawing is not counted. It keeps σ and ε.</remarks>
/// <param name="Samples">How many are drawn for each mean: so many times the first axis, one whole set after the other.</param>
[Example("Reparameterize", In = "[N, 20]; [N, 20]", Out = "[N, 20]", Flops = "80·N")]
[Example("Reparameterize(samples: 5)", In = "[N, 20]; [N, 20]", Out = "[5·N, 20]", Flops = "240·N")]
public sealed record Reparameterize(long Samples = 1) : Layer("mean: [*S], logVariance: [*S]")
{
    public override LayerRule Rule(ValueList<Shape> inputs) => new()
    {
        Output = Samples == 1 || inputs[0].Rank == 0 ? inputs[0] : [Samples * inputs[0][0], .. inputs[0].Skip(1)],
        Flops = (2 + (2 * (Poly)Samples)) * inputs[0].Elements,
        SavedBytes = (4 + (4 * (Poly)Samples)) * inputs[0].Elements,
        Requires = [new Fact(Samples == 1 || inputs[0].Rank > 0, "draws several, for which there is no axis", "samples")],
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"global::ModelDsl.Latents.GaussianLatent.Sample({at.Inputs[0]}, {at.Inputs[1]}{CSharp.Option("samples", Samples, 1)})"),
    };
}
