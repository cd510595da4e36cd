using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Losses;

/// <summary>The negative evidence lower bound of a variational autoencoder, in nats a sample.</summary>
/// <remarks>
/// Total = Reconstruction + β·KL, summed over all axes but the first and averaged over the first (Kingma and Welling 2014, equation 3; β
/// as in Higgins et al. 2017). KL to the standard normal is −½ Σ (1 + log σ² − μ² − σ²) (Kingma and Welling 2014, appendix B). With free
/// bits λ the total takes for each latent dimension at least λ nats, averaged over the batch (Kingma et al. 2016, appendix C.8); the
/// reported KL stays the true one.
/// </remarks>
public static class Elbo
{
    /// <summary>With binary values: the reconstruction is Σ softplus(l) − x·l, the cross-entropy of x and σ(l).</summary>
    /// <param name="logits">l, shape [B, *].</param>
    /// <param name="x">What was to be reconstructed, values in 0…1, the same shape.</param>
    /// <param name="mean">μ, shape [B, *].</param>
    /// <param name="logVariance">log σ², the shape of the mean.</param>
    /// <param name="beta">β ≥ 0, the weight of the KL term in the total.</param>
    /// <param name="freeBits">λ ≥ 0, nats for each latent dimension that cost nothing.</param>
    /// <returns>Three scalars, shape []; the caller disposes them.</returns>
    /// <exception cref="ArgumentException">Shapes that do not fit together, or a negative weight.</exception>
    public static (Tensor Total, Tensor Reconstruction, Tensor Kl) Bernoulli(
        Tensor logits, Tensor x, Tensor mean, Tensor logVariance, double beta = 1, double freeBits = 0)
    {
        Check(logits, nameof(logits), x, mean, logVariance, beta, freeBits);
        using var scope = NewDisposeScope();
        var entropy = nn.functional.binary_cross_entropy_with_logits(logits, x, reduction: nn.Reduction.Sum);
        return scope.MoveToOuter(entropy.mul(1.0 / x.size(0)), mean, logVariance, beta, freeBits);
    }

    /// <summary>With real values of known noise: the reconstruction is Σ ½((x − p)/σ)² + ln σ + ½ ln 2π.</summary>
    /// <param name="prediction">p, shape [B, *].</param>
    /// <param name="x">What was to be reconstructed, the same shape.</param>
    /// <param name="mean">μ, shape [B, *].</param>
    /// <param name="logVariance">log σ², the shape of the mean.</param>
    /// <param name="scale">σ > 0, the noise of the observation.</param>
    /// <param name="beta">β ≥ 0, the weight of the KL term in the total.</param>
    /// <param name="freeBits">λ ≥ 0, nats for each latent dimension that cost nothing.</param>
    /// <returns>Three scalars, shape []; the caller disposes them.</returns>
    /// <exception cref="ArgumentException">Shapes that do not fit together, a negative weight, a scale that is not positive.</exception>
    public static (Tensor Total, Tensor Reconstruction, Tensor Kl) Gaussian(
        Tensor prediction, Tensor x, Tensor mean, Tensor logVariance, double scale = 1, double beta = 1, double freeBits = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        Check(prediction, nameof(prediction), x, mean, logVariance, beta, freeBits);
        using var scope = NewDisposeScope();
        var squares = nn.functional.mse_loss(prediction, x, nn.Reduction.Sum);
        var constant = PerSample(x) * (Math.Log(scale) + HalfLog2Pi);
        return scope.MoveToOuter(squares.mul(0.5 / (scale * scale * x.size(0))).add(constant), mean, logVariance, beta, freeBits);
    }

    /// <summary>With real values and one learned noise for all of them: σ = exp(logScale) (Rybkin, Daniilidis and Levine 2021).</summary>
    /// <param name="prediction">p, shape [B, *].</param>
    /// <param name="x">What was to be reconstructed, the same shape.</param>
    /// <param name="mean">μ, shape [B, *].</param>
    /// <param name="logVariance">log σ², the shape of the mean.</param>
    /// <param name="logScale">ln σ of the observation, a single value, shape [] or [1].</param>
    /// <param name="beta">β ≥ 0, the weight of the KL term in the total.</param>
    /// <param name="freeBits">λ ≥ 0, nats for each latent dimension that cost nothing.</param>
    /// <returns>Three scalars, shape []; the caller disposes them.</returns>
    /// <exception cref="ArgumentException">Shapes that do not fit together, or a negative weight.</exception>
    public static (Tensor Total, Tensor Reconstruction, Tensor Kl) Gaussian(
        Tensor prediction, Tensor x, Tensor mean, Tensor logVariance, Tensor logScale, double beta = 1, double freeBits = 0)
    {
        if (logScale.numel() != 1)
            throw new ArgumentException($"'{nameof(logScale)}' must be one value, but is [{string.Join(", ", logScale.shape)}]");
        Check(prediction, nameof(prediction), x, mean, logVariance, beta, freeBits);
        using var scope = NewDisposeScope();
        var log = logScale.reshape([]);
        var squares = nn.functional.mse_loss(prediction, x, nn.Reduction.Sum).mul(0.5 / x.size(0));
        var fit = squares.mul(log.mul(-2).exp());
        var perSample = PerSample(x);
        return scope.MoveToOuter(fit.add(log, perSample).add(perSample * HalfLog2Pi), mean, logVariance, beta, freeBits);
    }

    private static readonly double HalfLog2Pi = 0.5 * Math.Log(2 * Math.PI);

    private static double PerSample(Tensor x) => (double)x.numel() / x.size(0);

    // Everything but the three results stays in the scope, also when an operation throws.
    private static (Tensor Total, Tensor Reconstruction, Tensor Kl) MoveToOuter(
        this DisposeScope scope, Tensor reconstruction, Tensor mean, Tensor logVariance, double beta, double freeBits)
    {
        // expm1(v) − v loses no digits where log σ² is near 0, that is where the posterior is the prior.
        var twice = logVariance.expm1().sub(logVariance).addcmul_(mean, mean, 1);
        var batch = mean.size(0);
        Tensor kl, counted;
        if (freeBits == 0)
        {
            kl = twice.sum().mul(0.5 / batch);
            counted = kl;
        }
        else
        {
            var each = twice.mean([0]).mul(0.5);
            kl = each.sum();
            counted = each.clamp_min(freeBits).sum();
        }
        return scope.MoveToOuter(reconstruction.add(counted, beta), reconstruction, kl);
    }

    private static void Check(Tensor prediction, string name, Tensor x, Tensor mean, Tensor logVariance, double beta, double freeBits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(beta);
        ArgumentOutOfRangeException.ThrowIfNegative(freeBits);
        Guard.SameShape(x, nameof(x), prediction, name);
        Guard.SameShape(logVariance, nameof(logVariance), mean, nameof(mean));
        if (x.dim() == 0 || mean.dim() == 0 || x.size(0) != mean.size(0) || x.size(0) == 0)
            throw new ArgumentException(
                $"'{nameof(x)}' and '{nameof(mean)}' must share a first axis of at least 1, " +
                $"but are [{string.Join(", ", x.shape)}] and [{string.Join(", ", mean.shape)}]");
    }
}
