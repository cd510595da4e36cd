using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Latents;

/// <summary>
/// ln p(x) of a variational autoencoder from below, by importance sampling: the mean of K weights w = p(x, z)/q(z | x) with z from q(z | x) has the
/// expectation p(x), and its logarithm comes nearer to ln p(x) the larger K is (Burda et al. 2016, equation 8 and theorem 1).
/// </summary>
public static class ImportanceSampling
{
    // Values that are decoded at once: the layers of a decoder hold a multiple of that.
    private const long Held = 1 << 20;

    /// <summary>ln w = ln p(x | z) + ln p(z) − ln q(z | x), with p(z) = N(0, I) and q(z | x) = N(μ, σ²).</summary>
    /// <param name="logLikelihood">ln p(x | z), shape [K, N].</param>
    /// <param name="code">z, shape [K·N, D]: K codes of each sample, one whole set after the other.</param>
    /// <param name="mean">μ, shape [N, D].</param>
    /// <param name="logVariance">log σ², the same shape.</param>
    /// <returns>Shape [K, N]; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">Shapes that do not fit together.</exception>
    public static Tensor LogWeights(Tensor logLikelihood, Tensor code, Tensor mean, Tensor logVariance)
    {
        Guard.SameShape(logVariance, nameof(logVariance), mean, nameof(mean));
        Guard.That(
            logLikelihood.dim() == 2 && mean.dim() == 2 && code.dim() == 2 && code.size(0) == logLikelihood.numel() && mean.size(0) == logLikelihood.size(1) && code.size(1) == mean.size(1),
            $"'{nameof(logLikelihood)}' [K, N], '{nameof(code)}' [K·N, D] and '{nameof(mean)}' [N, D] must fit together, but are [{string.Join(", ", logLikelihood.shape)}], [{string.Join(", ", code.shape)}] and [{string.Join(", ", mean.shape)}]");
        using var scope = NewDisposeScope();
        var z = code.view(logLikelihood.size(0), mean.size(0), mean.size(1));
        // ½ ln 2π stands in both densities.
        var ratio = z.sub(mean).square().mul(logVariance.neg().exp()).add(logVariance).sub(z.square()).sum(-1).mul(0.5);
        return scope.MoveToOuter(logLikelihood.add(ratio));
    }

    /// <summary>ln of the mean of K weights for each sample, in nats. Codes are drawn and decoded some at a time, so that many fit into memory.</summary>
    /// <param name="mean">μ, shape [N, D].</param>
    /// <param name="logVariance">log σ², the same shape.</param>
    /// <param name="samples">K, at least 1; 5,000 in the paper.</param>
    /// <param name="values">How many values the decoder gives for one code of each sample.</param>
    /// <param name="logLikelihood">From codes, [k·N, D], to ln p(x | z), [k, N]. What it leaves in the dispose scope around it is freed.</param>
    /// <param name="atOnce">The most codes of each sample at once; 0 for as many as seem good.</param>
    /// <returns>Shape [N]; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">Shapes that do not fit together, or less than one sample.</exception>
    public static Tensor Estimate(Tensor mean, Tensor logVariance, long samples, long values, Func<Tensor, Tensor> logLikelihood, long atOnce = 0)
    {
        Guard.Number(samples >= 1, nameof(samples), "1 or more", samples);
        var each = atOnce > 0 ? atOnce : Math.Max(1, Held / Math.Max(1, values));
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        Tensor? sum = null;
        for (long done = 0; done < samples; done += each)
        {
            using var inner = NewDisposeScope();
            var code = GaussianLatent.Sample(mean, logVariance, Math.Min(each, samples - done));
            var part = LogWeights(logLikelihood(code), code, mean, logVariance).logsumexp(0);
            var next = inner.MoveToOuter(sum is null ? part : sum.logaddexp(part));
            sum?.Dispose();
            sum = next;
        }
        return scope.MoveToOuter(sum!.sub(Math.Log(samples)));
    }
}
