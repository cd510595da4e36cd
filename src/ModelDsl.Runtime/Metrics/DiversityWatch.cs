using ModelDsl.Training;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

/// <summary>Measures while a generator trains how different its samples are from each other, by how different data are.</summary>
public sealed class DiversityWatch : IWatch, IDisposable
{
    private readonly Func<int, Tensor> sample;
    private readonly Tensor data;
    private readonly int samples;

    /// <param name="sample">Draws so many samples; the watch disposes them.</param>
    /// <param name="real">[N, …]: data as the generator should make them. A copy is kept.</param>
    /// <param name="samples">How many samples to take.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two samples.</exception>
    public DiversityWatch(Func<int, Tensor> sample, Tensor real, int samples = 256)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 2);
        (this.sample, this.samples) = (sample, samples);
        using var scope = NewDisposeScope();
        data = real.detach().clone().DetachFromDisposeScope();
    }

    /// <inheritdoc />
    public WatchReading Look(long step)
    {
        using var drawn = sample(samples);
        var seen = Diversity.Of(drawn, data);
        return new("diversity", [new("distinct", seen.Distinct), new("distinct data", seen.DataDistinct), new("mean distance, share of the data's", seen.Ratio)]);
    }

    /// <summary>Frees the copy of the data.</summary>
    public void Dispose() => data.Dispose();
}
