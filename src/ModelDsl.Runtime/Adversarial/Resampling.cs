using ModelDsl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Adversarial;

/// <summary>
/// Samples that the discriminator chose: each is drawn from some candidates with a probability that is proportional to exp D(x), which is
/// p(data) / p(generator) where the discriminator is the best there can be (Goodfellow et al. 2014, proposition 1).
/// </summary>
/// <remarks>
/// The idea is that of Discriminator Rejection Sampling (Azadi et al. 2019), here as sampling-importance resampling (Rubin 1988): it needs no
/// bound of the ratio, and takes as long for bad samples as for good ones. What the generator never makes it cannot bring: it mends quality,
/// not lost modes. A discriminator that was trained beside the generator, with penalties, knows the ratio badly: tune it first, by
/// <see cref="AdversarialTrainer{TBatch, TDiscriminator, TGenerator}.TrainDiscriminator"/>.
/// </remarks>
public static class Resampling
{
    // Of a generator and a discriminator of pictures too, that many at once fit in memory.
    private const int AtOnce = 8192;

    /// <summary>Draws samples, without gradients.</summary>
    /// <param name="sample">Draws so many samples of the generator, [n, *]; they are disposed.</param>
    /// <param name="discriminate">Samples to logits, one for each; they are disposed.</param>
    /// <param name="count">How many samples are wanted, at least 1.</param>
    /// <param name="candidates">From how many each is chosen, at least 1: the more the better, and the longer it takes.</param>
    /// <returns>[count, *]; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">A number is out of its range, or there is not one finite logit for each sample.</exception>
    public static Tensor Draw(Func<int, Tensor> sample, Func<Tensor, Tensor> discriminate, int count, int candidates)
    {
        Guard.Number(count >= 1, nameof(count), "at least 1", count);
        Guard.Number(candidates >= 1, nameof(candidates), "at least 1", candidates);
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var each = Math.Max(1, AtOnce / candidates);
        var chosen = new List<Tensor>();
        for (var done = 0; done < count; done += each)
            chosen.Add(Choose(sample, discriminate, Math.Min(each, count - done), candidates));
        return cat(chosen).MoveToOuterDisposeScope();
    }

    private static Tensor Choose(Func<int, Tensor> sample, Func<Tensor, Tensor> discriminate, int count, int candidates)
    {
        using var scope = NewDisposeScope();
        var all = checked(count * candidates);
        var samples = sample(all);
        var logits = discriminate(samples);
        Guard.That(logits.numel() == all, $"'{nameof(discriminate)}' must give one logit for each of {all} samples, but gives [{string.Join(", ", logits.shape)}]");
        if (Finite.FirstBroken(logits) is { } broken)
            throw new ArgumentException($"'{nameof(discriminate)}' must give finite logits, but gives {FormattableString.Invariant($"{broken}")}");
        var places = softmax(logits.view(count, candidates), 1).multinomial(1).add_(arange(count, device: logits.device).mul(candidates).unsqueeze(1));
        return samples.index_select(0, places.flatten()).MoveToOuterDisposeScope();
    }
}
