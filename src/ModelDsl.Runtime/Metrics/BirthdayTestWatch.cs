using ModelDsl.Training;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

/// <summary>Estimates while a generator trains how many different samples it has: <see cref="BirthdayTest"/>.</summary>
public sealed class BirthdayTestWatch : DataWatch
{
    private readonly int batch;
    private readonly double near;

    /// <param name="sample">Draws so many samples; the watch disposes them.</param>
    /// <param name="real">[N, …] with N ≥ 2: data as the generator should make them. A copy is kept.</param>
    /// <param name="batch">Samples in a batch.</param>
    /// <param name="batches">How many batches to take.</param>
    /// <param name="epsilon">Two samples count as one up to this share of the mean distance of the data.</param>
    /// <param name="features">From samples to what is compared, [N, …]; null to compare the samples themselves.</param>
    /// <exception cref="ArgumentException">Fewer than two samples a batch, no batch, fewer than two data, a value that is not finite.</exception>
    public BirthdayTestWatch(Func<int, Tensor> sample, Tensor real, int batch = 64, int batches = 16, double epsilon = 0.1, Func<Tensor, Tensor>? features = null)
        : base(sample, real, checked(batch * batches), features)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(batches, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        using var scope = NewDisposeScope();
        (this.batch, near) = (batch, epsilon * Rows.MeanDistance(Rows.Of(Data, 2, nameof(real))));
    }

    private protected override WatchReading Compare(Tensor drawn)
    {
        var seen = BirthdayTest.Of(drawn, batch, near);
        return new("birthday test", [new("batches with a duplicate", seen.Probability), new("support", seen.Support)]);
    }
}
