using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Latents;

/// <summary>The diagonal normal distribution over codes that a variational autoencoder learns.</summary>
public static class GaussianLatent
{
    /// <summary>Draws codes so that gradients pass: z = μ + σ·ε with ε ~ N(0, I) (Kingma and Welling 2014, section 2.4).</summary>
    /// <param name="mean">μ, any shape.</param>
    /// <param name="logVariance">log σ², the same shape.</param>
    /// <returns>z, the same shape.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor Sample(Tensor mean, Tensor logVariance)
    {
        Guard.SameShape(logVariance, nameof(logVariance), mean, nameof(mean));
        using var half = logVariance.mul(0.5);
        using var deviation = half.exp();
        using var noise = randn_like(mean);
        return mean.addcmul(deviation, noise, 1);
    }

    /// <summary>Draws codes from the prior N(0, I).</summary>
    /// <returns>Shape [count, size].</returns>
    /// <exception cref="ArgumentOutOfRangeException">Less than one code, or less than one value in it.</exception>
    public static Tensor Prior(long count, long size, Device? device = null, ScalarType dtype = ScalarType.Float32)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return randn(count, size, dtype: dtype, device: device);
    }

    /// <summary>The two halves of the last axis, as views: what an encoder gives is [mean, log-variance].</summary>
    /// <param name="h">Shape [*, 2·D].</param>
    /// <returns>Twice shape [*, D].</returns>
    /// <exception cref="ArgumentException">No axis, or an odd last one.</exception>
    public static (Tensor Mean, Tensor LogVariance) Split(Tensor h)
    {
        var last = (int)h.dim() - 1;
        if (last < 0 || h.size(last) % 2 != 0)
            throw new ArgumentException($"'{nameof(h)}' must have an even last axis to split, but is [{string.Join(", ", h.shape)}]");
        // One chunk and not two slices: its backward pass joins both gradients at once.
        var halves = h.chunk(2, last);
        return (halves[0], halves[1]);
    }

    /// <summary>Codes on the straight line from one to another, both ends exact.</summary>
    /// <param name="a">The first code, a batch of one: shape [1, *].</param>
    /// <param name="b">The last code, the same shape.</param>
    /// <param name="steps">How many codes, at least 2.</param>
    /// <returns>Shape [steps, *].</returns>
    /// <exception cref="ArgumentException">The codes have other shapes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Less than two steps.</exception>
    public static Tensor Interpolate(Tensor a, Tensor b, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        Guard.SameShape(b, nameof(b), a, nameof(a));
        Guard.That(a.dim() >= 1 && a.size(0) == 1, $"'a' must be one code, [1, …], but is [{string.Join(", ", a.shape)}]");
        long[] each = [steps, .. Enumerable.Repeat(1L, (int)a.dim() - 1)];
        using var along = linspace(0, 1, steps, dtype: a.dtype, device: a.device);
        using var weight = along.reshape(each);
        return a.lerp(b, weight);
    }
}
