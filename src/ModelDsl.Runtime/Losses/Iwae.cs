using ModelDsl.Latents;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Losses;

/// <summary>The negative importance-weighted bound of ln p(x), in nats a sample (Burda et al. 2016, equation 8): −ln 1/K Σ w.</summary>
public static class Iwae
{
    /// <summary>The loss, with the two terms of the ELBO for comparison. Its gradients go through the codes (equation 13).</summary>
    /// <param name="logLikelihood">ln p(x | z) of K codes of each sample, shape [K, N].</param>
    /// <param name="code">z, shape [K·N, D]: K codes of each sample, one whole set after the other.</param>
    /// <param name="mean">μ, shape [N, D].</param>
    /// <param name="logVariance">log σ², the same shape.</param>
    /// <returns>
    /// Three scalars, shape []: the loss; −ln p(x | z), the mean over codes; and the divergence of N(μ, σ²) from N(0, I). The last two give the negative
    /// ELBO, which the first does not exceed in expectation. The caller disposes them.
    /// </returns>
    /// <exception cref="ArgumentException">Shapes that do not fit together.</exception>
    public static (Tensor Total, Tensor Reconstruction, Tensor Kl) Of(Tensor logLikelihood, Tensor code, Tensor mean, Tensor logVariance)
    {
        using var scope = NewDisposeScope();
        var bound = ImportanceSampling.LogWeights(logLikelihood, code, mean, logVariance).logsumexp(0).mean();
        var twice = logVariance.expm1().sub(logVariance).addcmul_(mean, mean, 1);
        return scope.MoveToOuter(
            bound.neg().add(Math.Log(logLikelihood.size(0))),
            logLikelihood.mean().neg(),
            twice.sum().mul(0.5 / mean.size(0)));
    }
}
