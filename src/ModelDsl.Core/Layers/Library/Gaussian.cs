namespace ModelDsl.Layers;

/// <summary>
/// A normal distribution over codes, each value by itself: one Linear to 2·size values, of which the first half are the means μ and the
/// second the log-variances log σ² (Kingma and Welling 2014). Rows 0…size − 1 of weight and bias make the means.
/// </summary>
/// <param name="Size">Values in a code.</param>
[Example("Gaussian(20)", In = "[N, 400]", Out = "[N, 20]; [N, 20]", Params = "16040", Flops = "32040·N", Macs = "16000·N",
    Keys = "weight, bias")]
public sealed record Gaussian(long Size) : LatentDistribution("[N, In]")
{
    public override Shape Code => [Size];
    public override Layer Sampler(long draws) => new Reparameterize(draws);

    public override LayerRule Rule(Shape x)
    {
        var (n, features) = x;
        var values = 2 * (Poly)Size;
        return new()
        {
            Outputs = [new("mean", [n, Size]), new("logVariance", [n, Size])],
            Weights = [new("weight", [values, features]), new("bias", [values])],
            Flops = 2 * n * values * features + n * values,
            Macs = n * values * features,
            Keeps = Kept.Input,
            Requires = [new KnownSize(features, "input features")],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        ModuleType = "Linear",
        Module = CSharp.Of($"nn.Linear({at.Shapes[0].Last}, {2 * (Poly)Size})"),
        Forward = CSharp.Of($"global::ModelDsl.Latents.GaussianLatent.Split({at.Call})"),
    };

    public override CSharp Prior(CSharp count, CSharp like) =>
        CSharp.Of($"global::ModelDsl.Latents.GaussianLatent.Prior({count}, {Size}, {like}.device, {like}.dtype)");
}
