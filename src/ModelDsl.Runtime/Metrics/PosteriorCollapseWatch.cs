using ModelDsl.Training;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

/// <summary>
/// Tells while a variational autoencoder trains which dimensions of its code are active, Covₓ(E[u | x]) > 0.01 (Burda et al. 2016, section 5.2), and what each
/// costs. At four looks in a row with too few it raises its alarm: the decoder has learned to do without the code (posterior collapse).
/// </summary>
/// <example><code>trainer.Watch(new PosteriorCollapseWatch(vae.Encode, images), every: 100);</code></example>
public sealed class PosteriorCollapseWatch : IWatch, IDisposable
{
    // A code that training has not yet found is no collapse.
    private const int Patience = 4;

    private readonly Func<Tensor, (Tensor Mean, Tensor LogVariance)> encode;
    private readonly Tensor data;
    private readonly double least;
    private readonly double threshold;
    private int looks;
    private long stepBefore = -1;

    /// <param name="encode">From data to mean and log-variance, each [N, D]; the watch disposes what it gives.</param>
    /// <param name="real">[N, …]: data, at least two; of more than <paramref name="samples"/> the first. A copy is kept.</param>
    /// <param name="samples">How many data to encode.</param>
    /// <param name="least">The share of dimensions below which it raises its alarm.</param>
    /// <param name="threshold">The variance above which a dimension is active; 0.01 in the paper.</param>
    /// <exception cref="ArgumentException">Fewer than two data, or a number out of its range.</exception>
    public PosteriorCollapseWatch(Func<Tensor, (Tensor Mean, Tensor LogVariance)> encode, Tensor real, int samples = 256, double least = 0.25, double threshold = 0.01)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
        Guard.Number(least is >= 0 and <= 1, nameof(least), "in [0, 1]", least);
        Guard.Number(threshold >= 0, nameof(threshold), "0 or more", threshold);
        Guard.That(real.dim() > 0 && real.size(0) >= 2, $"'{nameof(real)}' must hold two data or more, but is [{string.Join(", ", real.shape)}]");
        (this.encode, this.least, this.threshold) = (encode, least, threshold);
        using var scope = NewDisposeScope();
        data = real.detach().narrow(0, 0, Math.Min(samples, real.size(0))).clone().DetachFromDisposeScope();
    }

    /// <inheritdoc />
    public WatchReading Look(long step)
    {
        // The training begins again from an earlier place.
        if (step <= stepBefore)
            looks = 0;
        stepBefore = step;
        using var scope = NewDisposeScope();
        var (mean, logVariance) = encode(data);
        var units = ActiveUnits.Of(mean, threshold);
        var kl = mean.square().add(logVariance.expm1()).sub(logVariance).mean([0]).mul(0.5).to(float64).cpu().data<double>().ToArray();
        looks = units.Active < least * kl.Length ? looks + 1 : 0;
        return new PosteriorReading(units, kl, looks >= Patience ? Words(units.Active, kl.Length) : null);
    }

    /// <summary>Frees the copy of the data.</summary>
    public void Dispose() => data.Dispose();

    private static string Words(int active, int all) => active switch
    {
        0 => $"none of {all} latent dimensions carries information; the decoder ignores the code",
        1 => $"1 of {all} latent dimensions carries information; the decoder ignores the others",
        _ => $"{active} of {all} latent dimensions carry information; the decoder ignores the others",
    };
}
