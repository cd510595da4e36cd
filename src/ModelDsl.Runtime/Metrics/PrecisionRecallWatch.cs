using ModelDsl.Training;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

/// <summary>Measures while a generator trains how many samples look like data, and how much of the data has samples like it: <see cref="PrecisionRecall"/>.</summary>
public sealed class PrecisionRecallWatch : DataWatch
{
    private readonly int k;

    /// <param name="sample">Draws so many samples; the watch disposes them.</param>
    /// <param name="real">[N, …] with N above k: data as the generator should make them. A copy is kept.</param>
    /// <param name="samples">How many samples to take, more than k.</param>
    /// <param name="k">Which neighbour.</param>
    /// <param name="features">From samples to what is compared, [N, …]; null to compare the samples themselves.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1, or there are not more samples.</exception>
    public PrecisionRecallWatch(Func<int, Tensor> sample, Tensor real, int samples = 256, int k = 5, Func<Tensor, Tensor>? features = null) : base(sample, real, samples, features, least: k + 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        this.k = k;
    }

    private protected override WatchReading Compare(Tensor drawn)
    {
        var seen = PrecisionRecall.Of(Data, drawn, k);
        return new("likeness", [new("precision", seen.Precision), new("recall", seen.Recall), new("density", seen.Density), new("coverage", seen.Coverage)]);
    }
}
