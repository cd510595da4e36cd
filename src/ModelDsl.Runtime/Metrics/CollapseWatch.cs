using ModelDsl.Training;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

/// <summary>A <see cref="CollapseAlarm"/> that a trainer calls by itself, with the same codes at every look.</summary>
/// <example><code>trainer.Watch(new CollapseWatch(gan.call, gan.Noise, real, gan.Discriminate), every: 25);</code></example>
public sealed class CollapseWatch : IWatch, IDisposable
{
    private readonly Func<Tensor, Tensor> generate;
    private readonly Func<Tensor, Tensor>? discriminate;
    private readonly Tensor codes;
    private readonly Tensor data;
    private readonly CollapseAlarm alarm;

    /// <param name="generate">The generator, from codes to samples; the watch disposes what it gives.</param>
    /// <param name="noise">Draws so many codes, which the watch keeps.</param>
    /// <param name="real">[N, …]: data as the generator should make them; of more than <paramref name="samples"/> the first. Copies are kept.</param>
    /// <param name="discriminate">The discriminator, from samples to logits; null to leave it out.</param>
    /// <param name="modes">Where the modes are, if that is known.</param>
    /// <param name="samples">How many codes to draw.</param>
    /// <exception cref="ArgumentException">Fewer than ten data, or such as are all the same or not finite.</exception>
    public CollapseWatch(Func<Tensor, Tensor> generate, Func<long, Tensor> noise, Tensor real, Func<Tensor, Tensor>? discriminate = null, Mixture? modes = null, int samples = 256)
    {
        (this.generate, this.discriminate) = (generate, discriminate);
        using var scope = NewDisposeScope();
        var kept = real.detach().narrow(0, 0, Math.Min(samples, real.size(0)));
        alarm = new(kept, modes);
        (codes, data) = (noise(samples).DetachFromDisposeScope(), kept.clone().DetachFromDisposeScope());
    }

    /// <inheritdoc />
    public WatchReading Look(long step)
    {
        using var scope = NewDisposeScope();
        var samples = generate(codes);
        return discriminate is null ? alarm.Look(step, samples) : alarm.Look(step, samples, discriminate(data), discriminate(samples));
    }

    /// <summary>Frees the copies.</summary>
    public void Dispose()
    {
        alarm.Dispose();
        codes.Dispose();
        data.Dispose();
    }
}
