using static TorchSharp.torch;

namespace ModelDsl.Metrics;

/// <summary>
/// Which of the known modes a generator reaches (VEEGAN, Srivastava et al. 2017; PacGAN, Lin et al. 2018): a sample is of high quality
/// when it lies within 3σ of a mode, and a mode is found when a sample of high quality is nearest to it.
/// </summary>
/// <param name="Modes">How many there are.</param>
/// <param name="Found">How many of them were found.</param>
/// <param name="HighQuality">Share of the samples that are of high quality; in two dimensions the mixture itself gives 1 − e^(−9/2) = 98.89 %.</param>
/// <param name="ReverseKl">
/// KL(p ‖ uniform) = Σ pₖ·log(K·pₖ) in nats, where p is the share of each mode in the samples of high quality, those alone: so counts the
/// program of PacGAN's authors. 0 is best, log K is one mode alone, NaN stands for no sample of high quality.
/// </param>
/// <param name="Counts">Samples of high quality for each mode.</param>
public sealed record ModeCoverage(int Modes, int Found, double HighQuality, double ReverseKl, IReadOnlyList<long> Counts)
{
    /// <summary>Measures samples against the modes of a mixture. The papers take 2,500.</summary>
    /// <param name="samples">[N, D] with the mixture's D.</param>
    /// <param name="mixture">Where the modes are.</param>
    /// <exception cref="ArgumentException">No samples, samples of another size, or a value that is not finite.</exception>
    public static ModeCoverage Of(Tensor samples, Mixture mixture)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        using var scope = NewDisposeScope();
        var rows = Rows.Of(samples, 1, nameof(samples));
        Guard.That(rows.size(1) == mixture.Size, $"'{nameof(samples)}' has {rows.size(1)} values a sample, but the mixture has {mixture.Size}");
        var counts = new long[mixture.Modes];
        Rows.Distances(rows, mixture.Centres(), (_, distances) =>
        {
            var (nearest, modes) = distances.min(1);
            var good = nearest.le(3 * mixture.Sigma).data<bool>();
            var mode = modes.data<long>();
            for (var i = 0; i < good.Count; i++)
                if (good[i])
                    counts[mode[i]]++;
        });
        double all = counts.Sum();
        var divergence = all == 0 ? double.NaN : counts.Where(static count => count > 0).Sum(count => count / all * Math.Log(counts.Length * count / all));
        return new(counts.Length, counts.Count(static count => count > 0), all / rows.size(0), divergence, counts);
    }

    /// <summary>In one line.</summary>
    public override string ToString() => $"{Found} of {Modes} modes, {Plain.Percent(HighQuality)} of high quality, reverse KL {Plain.Number(ReverseKl)}";
}
