namespace ModelDsl.Layers;

/// <summary>
/// The negative importance-weighted bound of a variational autoencoder, in nats a sample: −ln 1/K Σ wₖ with wₖ = p(x, zₖ)/q(zₖ|x) and K codes drawn for
/// each input (Burda et al. 2016, equation 8). With one code its expectation is the negative ELBO; the more, the nearer it is to −ln p(x).
/// </summary>
/// <remarks>
/// Gradients go through the codes to encoder and decoder (equation 13). Reconstruction is the mean over the codes and KL that of the ELBO: for comparison,
/// since the total is not their sum. Each value of each prediction costs 10 with Bernoulli (as BinaryCrossEntropy) and 3 with Gaussian, each value of
/// each code 7 (difference, square, product, two sums, square, difference), each value of a mean 6 (sign, exponential, and 4 for the KL), each weight 4.
/// </remarks>
/// <param name="Samples">K, codes for each input. The decoder runs on as many times the batch.</param>
/// <param name="Likelihood">What the decoder's values mean.</param>
/// <param name="Scale">Standard deviation of the Gaussian likelihood; its first value where it is learned.</param>
/// <param name="LearnedScale">Trains the logarithm of the scale with the model.</param>
[Example("IWAE(5, Bernoulli)", In = "[5·N, 784]; [N, 784]; [5·N, 20]; [N, 20]; [N, 20]", Out = "[]; []; []", Flops = "40040·N")]
[Example("IWAE(1, Gaussian, scale: 0.5)", In = "[N, 3, 4, 4]; [N, 3, 4, 4]; [N, 8]; [N, 8]; [N, 8]", Out = "[]; []; []", Flops = "252·N")]
[Example("IWAE(2, Gaussian, learnedScale: true)", In = "[2·N, 10]; [N, 10]; [2·N, 2]; [N, 2]; [N, 2]", Out = "[]; []; []", Params = "1", Flops = "108·N",
    Keys = "logScale")]
public sealed record IWAE(
    long Samples,
    Likelihood Likelihood,
    [Range(1e-6, 1e6)] double Scale = 1,
    bool LearnedScale = false) : LikelihoodLoss(Likelihood, Scale, LearnedScale, "prediction: [M, *S], truth: [N, *S], code: [M, D], mean: [N, D], logVariance: [N, D]")
{
    public override long Draws => Samples;

    public override LayerRule Rule(ValueList<Shape> inputs) => new()
    {
        Outputs = [new("Total", Shape.Scalar), new("Reconstruction", Shape.Scalar), new("KL", Shape.Scalar)],
        Weights = ScaleWeights,
        Flops = (ValueOperations * inputs[0].Elements) + (7 * inputs[2].Elements) + (6 * inputs[3].Elements) + (4 * inputs[2][0]),
        Keeps = Kept.Input,
        // Of each value of a code the difference, its square and the product with the precision.
        SavedBytes = (8 * inputs[2].Elements) + (4 * inputs[3].Elements),
        WorkBytes = ValueBytes * inputs[0].Elements,
        BackwardBytes = ValueBytes * inputs[0].Elements,
        Requires = [FitsLikelihood],
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"global::ModelDsl.Losses.Iwae.Of({LogLikelihood(at.Inputs[0], at.Inputs[1], at.Weights)}, {at.Inputs[2]}, {at.Inputs[3]}, {at.Inputs[4]})"),
    };
}
