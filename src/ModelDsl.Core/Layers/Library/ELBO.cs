namespace ModelDsl.Layers;

/// <summary>
/// The negative evidence lower bound of a variational autoencoder, in nats a sample: −log p(x|z) + β·KL(N(μ, σ²) ‖ N(0, I)), with
/// KL = ½ Σ (μ² + σ² − 1 − log σ²) (Kingma and Welling 2014; β: Higgins et al. 2017; free bits: Kingma et al. 2016).
/// </summary>
/// <remarks>
/// Each value of the prediction costs 10 with Bernoulli (as BinaryCrossEntropy) and 3 with Gaussian (difference, square, sum), each value
/// of the code 5: e^v − 1 as one function, difference, square, two sums. Its exponential is kept, but no log-variance.
/// </remarks>
/// <param name="Likelihood">What the decoder's values mean.</param>
/// <param name="Beta">Weight of the KL divergence.</param>
/// <param name="FreeBits">Nats in each dimension of the code that cost nothing.</param>
/// <param name="Scale">Standard deviation of the Gaussian likelihood; its first value where it is learned.</param>
/// <param name="LearnedScale">Trains the logarithm of the scale with the model.</param>
[Example("ELBO(Bernoulli)", In = "[N, 784]; [N, 784]; [N, 20]; [N, 20]", Out = "[]; []; []", Flops = "7940·N")]
[Example("ELBO(Gaussian, beta: 4, freeBits: 0.1, scale: 0.5)", In = "[N, 3, 4, 4]; [N, 3, 4, 4]; [N, 8]; [N, 8]", Out = "[]; []; []",
    Flops = "184·N")]
[Example("ELBO(Gaussian, learnedScale: true)", In = "[N, 10]; [N, 10]; [N, 2]; [N, 2]", Out = "[]; []; []", Params = "1", Flops = "40·N",
    Keys = "logScale")]
public sealed record ELBO(
    Likelihood Likelihood,
    [Variable, Range(0, double.PositiveInfinity)] double Beta = 1,
    [Range(0, double.PositiveInfinity)] double FreeBits = 0,
    [Range(1e-6, 1e6)] double Scale = 1,
    bool LearnedScale = false) : LikelihoodLoss(Likelihood, Scale, LearnedScale, "prediction: [N, *S], truth: [N, *S], mean: [N, D], logVariance: [N, D]")
{
    public override LayerRule Rule(ValueList<Shape> inputs) => new()
    {
        Outputs = [new("Total", Shape.Scalar), new("Reconstruction", Shape.Scalar), new("KL", Shape.Scalar)],
        Weights = ScaleWeights,
        Flops = ValueOperations * inputs[0].Elements + 5 * inputs[2].Elements,
        Keeps = Kept.Input,
        SavedBytes = FreeBits > 0 ? 4 * inputs[2].Last : 0,
        WorkBytes = ValueBytes * inputs[0].Elements,
        BackwardBytes = ValueBytes * inputs[0].Elements,
        Requires = [FitsLikelihood],
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at)
    {
        var inputs = CSharp.Of($"{at.Inputs[0]}, {at.Inputs[1]}, {at.Inputs[2]}, {at.Inputs[3]}");
        var weights = CSharp.Of($"{at.Option(nameof(Beta), Beta, 1)}{CSharp.Option("freeBits", FreeBits, 0)}");
        return new()
        {
            Forward = CSharp.Of($"global::ModelDsl.Losses.Elbo.{Likelihood.ToString()}({inputs}{ScaleArgument(at.Weights)}{weights})"),
        };
    }
}
