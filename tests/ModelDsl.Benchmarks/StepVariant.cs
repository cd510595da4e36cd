using TorchSharp;

namespace ModelDsl.Benchmarks;

/// <summary>One way to make a training step, and what its steps have cost so far.</summary>
/// <param name="name">As the table shows it.</param>
/// <param name="step">Forward, loss, backward and optimizer on one batch.</param>
internal sealed class StepVariant(string name, Action<torch.Tensor> step)
{
    private readonly List<double> wall = [], processor = [];
    private long allocated, created, live, steps;

    public string Name => name;
    public double Wall => Report.Median(wall);
    public double Processor => Report.Median(processor);
    public double KilobytesAllocated => allocated / 1000.0 / steps;
    public double Created => (double)created / steps;
    public double Left => (double)live / steps;

    /// <summary>The median over all rounds of this variant's time by the other's: both were measured in the same moments.</summary>
    public double RatioTo(StepVariant other, Func<StepVariant, List<double>> times) =>
        Report.Median(times(this).Zip(times(other), static (mine, its) => mine / its));

    public static List<double> WallTimes(StepVariant variant) => variant.wall;

    public static List<double> ProcessorTimes(StepVariant variant) => variant.processor;

    /// <summary>Makes one step on each batch and notes the mean of them in milliseconds.</summary>
    public void Measure(ReadOnlySpan<torch.Tensor> batches)
    {
        var statistics = DisposeScopeManager.Statistics;
        var (bytes, tensors, living) = (GC.GetTotalAllocatedBytes(), Tensors(statistics), statistics.ThreadTotalLiveCount);
        var used = Environment.CpuUsage.TotalTime;
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        foreach (var batch in batches)
            step(batch);
        wall.Add(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds / batches.Length);
        processor.Add((Environment.CpuUsage.TotalTime - used).TotalMilliseconds / batches.Length);
        allocated += GC.GetTotalAllocatedBytes() - bytes;
        created += Tensors(statistics) - tensors;
        live += statistics.ThreadTotalLiveCount - living;
        steps += batches.Length;
    }

    public void Forget()
    {
        wall.Clear();
        processor.Clear();
        (allocated, created, live, steps) = (0, 0, 0, 0);
    }

    private static long Tensors(ThreadDisposeScopeStatistics statistics) =>
        statistics.CreatedInScopeCount + statistics.CreatedOutsideScopeCount;
}
