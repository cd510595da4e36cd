using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Losses;

/// <summary>ln p(x | z) of each sample, in nats, for one or more predictions of it.</summary>
public static class LogLikelihood
{
    /// <summary>With binary values: Σ x·l − softplus(l).</summary>
    /// <param name="logits">l, shape [K·N, *]: K predictions of each sample, one whole set after the other.</param>
    /// <param name="x">What was to be predicted, values in 0…1, shape [N, *].</param>
    /// <returns>Shape [K, N]; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">Shapes that do not fit together.</exception>
    public static Tensor Bernoulli(Tensor logits, Tensor x)
    {
        using var scope = NewDisposeScope();
        var (each, truth) = Sets(logits, nameof(logits), x);
        var entropy = nn.functional.binary_cross_entropy_with_logits(each, truth, reduction: nn.Reduction.None);
        return scope.MoveToOuter(entropy.flatten(2).sum(-1).neg());
    }

    /// <summary>With real values of known noise: −Σ ½((x − p)/σ)² + ln σ + ½ ln 2π.</summary>
    /// <param name="prediction">p, shape [K·N, *]: K predictions of each sample, one whole set after the other.</param>
    /// <param name="x">What was to be predicted, shape [N, *].</param>
    /// <param name="scale">σ > 0, the noise of the observation.</param>
    /// <returns>Shape [K, N]; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">Shapes that do not fit together, or a scale that is not positive.</exception>
    public static Tensor Gaussian(Tensor prediction, Tensor x, double scale = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        using var scope = NewDisposeScope();
        var squares = Squares(prediction, x);
        return scope.MoveToOuter(squares.mul(-0.5 / (scale * scale)).sub(PerSample(x) * (Math.Log(scale) + HalfLog2Pi)));
    }

    /// <summary>With real values and one learned noise for all of them: σ = exp(logScale).</summary>
    /// <param name="prediction">p, shape [K·N, *]: K predictions of each sample, one whole set after the other.</param>
    /// <param name="x">What was to be predicted, shape [N, *].</param>
    /// <param name="logScale">ln σ, a single value, shape [] or [1].</param>
    /// <returns>Shape [K, N]; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">Shapes that do not fit together.</exception>
    public static Tensor Gaussian(Tensor prediction, Tensor x, Tensor logScale)
    {
        Guard.That(logScale.numel() == 1, $"'{nameof(logScale)}' must be one value, but is [{string.Join(", ", logScale.shape)}]");
        using var scope = NewDisposeScope();
        var log = logScale.reshape([]);
        var squares = Squares(prediction, x);
        return scope.MoveToOuter(squares.mul(log.mul(-2).exp().mul(-0.5)).sub(log.add(HalfLog2Pi).mul(PerSample(x))));
    }

    private static readonly double HalfLog2Pi = 0.5 * Math.Log(2 * Math.PI);

    private static double PerSample(Tensor x) => (double)x.numel() / x.size(0);

    private static Tensor Squares(Tensor prediction, Tensor x)
    {
        var (each, truth) = Sets(prediction, nameof(prediction), x);
        return each.sub(truth).square().flatten(2).sum(-1);
    }

    // Both as [K, N, values]; the truth is the same memory K times.
    private static (Tensor Predictions, Tensor Truth) Sets(Tensor prediction, string name, Tensor x)
    {
        Guard.NotEmpty(x, nameof(x));
        Guard.That(
            x.dim() > 0 && prediction.dim() == x.dim() && prediction.size(0) > 0 && prediction.size(0) % x.size(0) == 0 && prediction.shape.AsSpan(1).SequenceEqual(x.shape.AsSpan(1)),
            $"'{name}' must hold one or more times the shape of '{nameof(x)}' [{string.Join(", ", x.shape)}], but is [{string.Join(", ", prediction.shape)}]");
        var (sets, samples) = (prediction.size(0) / x.size(0), x.size(0));
        return (prediction.reshape(sets, samples, -1), x.reshape(1, samples, -1).expand(sets, -1, -1));
    }
}
