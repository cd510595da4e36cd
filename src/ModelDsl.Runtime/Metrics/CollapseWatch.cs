using ModelDsl.Training;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

/// <summary>A <see cref="CollapseAlarm"/> that a trainer calls by itself.</summary>
/// <example><code>
/// using var alarm = new CollapseAlarm(data);
/// using var codes = torch.randn(256, 2);
/// trainer.Watch(new CollapseWatch(alarm, codes, gan.generator.call), every: 25);
/// </code></example>
/// <param name="alarm">Stays the caller's.</param>
/// <param name="codes">What the generator is given at every look, as many as there are data; stays the caller's.</param>
/// <param name="generate">The generator; what it gives is disposed here.</param>
/// <param name="logits">The discriminator, from samples to logits, and data to show it; null to leave it out.</param>
public sealed class CollapseWatch(CollapseAlarm alarm, Tensor codes, Func<Tensor, Tensor> generate, (Func<Tensor, Tensor> Discriminator, Tensor Data)? logits = null) : IWatch
{
    /// <inheritdoc />
    public WatchReading Look(long step)
    {
        using var scope = NewDisposeScope();
        var samples = generate(codes);
        return logits is var (discriminator, data)
            ? alarm.Look(step, samples, discriminator(data), discriminator(samples))
            : alarm.Look(step, samples);
    }
}
