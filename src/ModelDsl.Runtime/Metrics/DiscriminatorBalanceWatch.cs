using ModelDsl.Training;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

/// <summary>Measures while a GAN trains how far the discriminator is ahead of the generator: <see cref="DiscriminatorBalance"/>.</summary>
public sealed class DiscriminatorBalanceWatch : DataWatch
{
    private readonly Func<Tensor, Tensor> discriminate;

    /// <param name="sample">Draws so many samples; the watch disposes them.</param>
    /// <param name="discriminate">From samples to logits; the watch disposes what it gives.</param>
    /// <param name="real">[N, …]: data as the generator should make them. A copy is kept.</param>
    /// <param name="samples">How many samples to take.</param>
    public DiscriminatorBalanceWatch(Func<int, Tensor> sample, Func<Tensor, Tensor> discriminate, Tensor real, int samples = 256) : base(sample, real, samples, null) =>
        this.discriminate = discriminate;

    private protected override WatchReading Compare(Tensor drawn)
    {
        var seen = DiscriminatorBalance.Of(discriminate(Data), discriminate(drawn));
        return new("discriminator", [
            new("right on data", seen.RealAccuracy), new("right on samples", seen.FakeAccuracy), new("data above samples", seen.Ranking), new("sure and right", seen.Saturation)]);
    }
}
