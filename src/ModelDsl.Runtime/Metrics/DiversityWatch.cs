using ModelDsl.Training;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

/// <summary>Measures while a generator trains how different its samples are from each other, by how different data are: <see cref="Diversity"/>.</summary>
public sealed class DiversityWatch : DataWatch
{
    /// <param name="sample">Draws so many samples; the watch disposes them.</param>
    /// <param name="real">[N, …]: data as the generator should make them. A copy is kept.</param>
    /// <param name="samples">How many samples to take.</param>
    /// <param name="features">From samples to what is compared, [N, …]; null to compare the samples themselves.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two samples.</exception>
    public DiversityWatch(Func<int, Tensor> sample, Tensor real, int samples = 256, Func<Tensor, Tensor>? features = null) : base(sample, real, samples, features, least: 2)
    {
    }

    private protected override WatchReading Compare(Tensor drawn)
    {
        var seen = Diversity.Of(drawn, Data);
        return new("diversity", [new("distinct", seen.Distinct), new("distinct data", seen.DataDistinct), new("mean distance, share of the data's", seen.Ratio)]);
    }
}
