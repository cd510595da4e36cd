using static TorchSharp.torch;

namespace Samples.LongContext;

/// <summary>Measures every variant at every length.</summary>
/// <param name="settings">What is asked for.</param>
/// <param name="screen">Where a line for each length appears.</param>
/// <param name="cancel">Ends it between two calls.</param>
public sealed class Measuring(Settings settings, Screen screen, CancellationToken cancel)
{
    // Operations that take about as long as starting a process, and as a call that is too short to be measured once.
    private const double ProcessWork = 1e11;
    private const double LeastWork = 1e9;

    private readonly Lock guard = new();
    private double all;
    private double done;
    private Action<double, string> tell = static (_, _) => { };

    /// <summary>Runs it under a bar.</summary>
    /// <exception cref="OperationCanceledException">It was ended early.</exception>
    public Results Run() => screen.WithBar(bar =>
    {
        tell = bar;
        all = settings.Lengths.Sum(n => Variant.All.Sum(variant =>
            PeakWork(variant, n) + (settings.Rounds + 1) * (Work(variant, n) + (IsTrained(n) ? 3 * Work(variant, n) : 0))));
        // First: the processes that measure memory would disturb the times.
        var peak = Peaks();
        var layers = Variant.All.Select(static variant => variant.New()).ToArray();
        try
        {
            set_num_threads(settings.Threads);
            var timing = new Timing(layers, settings.Rounds, settings.Threads);
            timing.WarmUp(i => Tell(0, $"warming up {Variant.All[i].Name}"), cancel);
            var (forward, training) = (new Readings(), new Readings());
            foreach (var n in settings.Lengths)
            {
                Fill(forward, n, timing.Medians(Timing.Forward, n, i => Tell(Work(Variant.All[i], n), Invariant($"{n:N0} tokens, forward")), cancel));
                if (IsTrained(n))
                    Fill(training, n, timing.Medians(Timing.Training, n, i => Tell(3 * Work(Variant.All[i], n), Invariant($"{n:N0} tokens, forward and backward")), cancel));
                Line(forward, n);
            }
            return new Results(settings, forward, training, peak);
        }
        finally
        {
            foreach (var layer in layers)
                layer.Dispose();
        }
    });

    private Readings Peaks()
    {
        var peak = new Readings();
        if (!PeakMemory.CanBeMeasured)
            return peak;
        var work = settings.Lengths.SelectMany(static n => Variant.All, static (n, variant) => (Variant: variant, Length: n));
        try
        {
            Parallel.ForEach(work, new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel }, one =>
            {
                var bytes = PeakMemory.Of(one.Variant, one.Length, settings.Threads, cancel);
                lock (guard)
                    peak[one.Variant, one.Length] = Math.Max(bytes, Environment.SystemPageSize);
                Tell(PeakWork(one.Variant, one.Length), Invariant($"{one.Length:N0} tokens, memory"));
            });
        }
        catch (AggregateException e) when (e.InnerExceptions.All(static inner => inner is OperationCanceledException))
        {
            throw new OperationCanceledException();
        }
        catch (AggregateException e) when (e.InnerExceptions.FirstOrDefault(static inner => inner is IOException) is { } failure)
        {
            throw new IOException(failure.Message, failure);
        }
        return peak;
    }

    private void Line(Readings forward, int n)
    {
        var dense = forward[Variant.All[0], n];
        var fastest = Variant.All.MinBy(variant => forward[variant, n])!;
        var against = fastest == Variant.All[0]
            ? "the fastest of all"
            : $"{fastest.Name,-11} {Numbers.Short(forward[fastest, n]),6} ms, {Numbers.Short(dense / forward[fastest, n])} times as fast";
        screen.Line($"  {Numbers.Whole(n),6} tokens   Dense {Numbers.Short(dense),6} ms   [bold]{against}[/]");
    }

    private static void Fill(Readings readings, int n, double[] values)
    {
        for (var i = 0; i < values.Length; i++)
            readings[Variant.All[i], n] = values[i];
    }

    private static bool IsTrained(int n) => n <= Settings.LongestTraining;

    private static double Work(Variant variant, int n) => Math.Max(variant.Flops(n), LeastWork);

    private static double PeakWork(Variant variant, int n) => PeakMemory.CanBeMeasured ? ProcessWork / Environment.ProcessorCount + variant.Flops(n) : 0;

    private void Tell(double work, string text)
    {
        lock (guard)
        {
            done += work;
            tell(Math.Min(1, done / all), text);
        }
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
