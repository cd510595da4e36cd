using ModelDsl.Training;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

/// <summary>A watch that draws samples of a generator and holds them against data.</summary>
public abstract class DataWatch : IWatch, IDisposable
{
    private readonly Func<int, Tensor> sample;
    private readonly Func<Tensor, Tensor>? features;
    private readonly int samples;

    /// <param name="sample">Draws so many samples; the watch disposes them.</param>
    /// <param name="real">[N, …]: data as the generator should make them. A copy is kept.</param>
    /// <param name="samples">How many samples to take.</param>
    /// <param name="features">From samples to what is compared, [N, …]; the watch disposes what it gives. Null to compare the samples themselves.</param>
    /// <param name="least">How few samples say something.</param>
    private protected DataWatch(Func<int, Tensor> sample, Tensor real, int samples, Func<Tensor, Tensor>? features, int least = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, least);
        (this.sample, this.samples, this.features) = (sample, samples, features);
        Data = Kept(real);
    }

    /// <summary>The data, or their features.</summary>
    private protected Tensor Data { get; }

    /// <summary>What data are compared by, to live as long as the watch.</summary>
    private protected Tensor Kept(Tensor of)
    {
        using var gradients = no_grad();
        using var scope = NewDisposeScope();
        return (features is null ? of : features(of)).detach().clone().DetachFromDisposeScope();
    }

    /// <inheritdoc />
    public WatchReading Look(long step)
    {
        using var scope = NewDisposeScope();
        using var drawn = sample(samples);
        return Compare(features is null ? drawn : features(drawn));
    }

    /// <summary>What there is to say of samples beside the data; what it makes is disposed after it.</summary>
    private protected abstract WatchReading Compare(Tensor drawn);

    /// <summary>Frees the copy of the data.</summary>
    public virtual void Dispose() => Data.Dispose();
}
