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

    /// <summary>Draws several codes for each pair of mean and variance.</summary>
    /// <param name="mean">μ, shape [N, *].</param>
    /// <param name="logVariance">log σ², the same shape.</param>
    /// <param name="samples">K, at least 1.</param>
    /// <returns>z, shape [K·N, *]: one whole set after the other.</returns>
    /// <exception cref="ArgumentException">The shapes differ, there is no axis, or less than one sample.</exception>
    public static Tensor Sample(Tensor mean, Tensor logVariance, long samples)
    {
        Guard.Number(samples >= 1, nameof(samples), "1 or more", samples);
        Guard.SameShape(logVariance, nameof(logVariance), mean, nameof(mean));
        Guard.That(mean.dim() > 0, $"'{nameof(mean)}' must have an axis, but is []");
        using var half = logVariance.mul(0.5);
        using var deviation = half.exp();
        using var noise = randn([samples, .. mean.shape], dtype: mean.dtype, device: mean.device);
        using var drawn = mean.addcmul(deviation, noise, 1);
        return drawn.flatten(0, 1);
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

    /// <summary>One code with another value in one dimension: from the first value to the last in equal steps, both ends exact.</summary>
    /// <param name="code">A batch of one: shape [1, D].</param>
    /// <param name="dimension">Which dimension, counted from 0.</param>
    /// <param name="from">The first value; −3 and 3 hold nearly all of N(0, 1).</param>
    /// <param name="to">The last value.</param>
    /// <param name="steps">How many codes, at least 2.</param>
    /// <returns>Shape [steps, D].</returns>
    /// <exception cref="ArgumentException">A code of another shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No such dimension, or less than two steps.</exception>
    public static Tensor Traverse(Tensor code, int dimension, double from, double to, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        Guard.That(code.dim() == 2 && code.size(0) == 1, $"'{nameof(code)}' must be one code, [1, D], but is [{string.Join(", ", code.shape)}]");
        ArgumentOutOfRangeException.ThrowIfNegative(dimension);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(dimension, code.size(1));
        using var codes = code.repeat(steps, 1);
        using var along = linspace(from, to, steps, dtype: code.dtype, device: code.device);
        using var column = along.unsqueeze(1);
        using var index = tensor([(long)dimension], device: code.device);
        return codes.index_copy(1, index, column);
    }

    /// <summary>What an encoder gives for a set, which it is given some inputs at a time.</summary>
    /// <param name="count">How many inputs there are.</param>
    /// <param name="encode">From the number of the first input and how many to mean and log-variance, each [n, D].</param>
    /// <param name="atOnce">How many inputs at a time.</param>
    /// <returns>Twice shape [count, D].</returns>
    /// <exception cref="ArgumentOutOfRangeException">No input.</exception>
    public static (Tensor Mean, Tensor LogVariance) OfSet(long count, Func<long, long, (Tensor Mean, Tensor LogVariance)> encode, long atOnce = 256)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(atOnce, 1);
        using var scope = NewDisposeScope();
        var (means, variances) = (new List<Tensor>(), new List<Tensor>());
        for (long first = 0; first < count; first += atOnce)
        {
            using var inner = NewDisposeScope();
            var (mean, logVariance) = encode(first, Math.Min(atOnce, count - first));
            means.Add(mean.MoveToOuterDisposeScope());
            variances.Add(logVariance.MoveToOuterDisposeScope());
        }
        return (cat(means).MoveToOuterDisposeScope(), cat(variances).MoveToOuterDisposeScope());
    }
}
