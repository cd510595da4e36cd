using System.Diagnostics;

namespace ModelDsl.Cli.Measuring;

/// <summary>Does the same on a thread for each processor that the process may use, all at once.</summary>
internal static class AllCores
{
    // Others may use the machine too: for so long all threads are likely to run undisturbed at some time or other.
    private const double WindowSeconds = 0.004;
    private const int StepsOfWindow = 8;

    public static int Count => Environment.ProcessorCount;

    /// <summary>What all of them do in a second together, in the best of all moments of some rounds.</summary>
    /// <param name="rounds">How many.</param>
    /// <param name="milliseconds">How long each takes.</param>
    /// <param name="part">Does a piece of work, much shorter than a moment, for the thread of this number, and says how much that was.</param>
    /// <param name="done">Is told after each round.</param>
    public static double Best(int rounds, int milliseconds, Func<int, long> part, Action done)
    {
        var best = 0.0;
        for (var round = 0; round < rounds; round++)
        {
            best = Math.Max(best, BestMoment(Run(milliseconds, part)));
            done();
        }
        return best;
    }

    // For each thread the times at which its parts began and ended, and how much it had done by then.
    private static List<(double At, double Done)>[] Run(int milliseconds, Func<int, long> part)
    {
        var marks = new List<(double, double)>[Count];
        using var start = new Barrier(Count);
        var faults = new Exception?[Count];
        var clock = Stopwatch.StartNew();
        var threads = Enumerable.Range(0, Count).Select(number => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                var (work, end) = (0L, clock.ElapsedMilliseconds + milliseconds);
                List<(double, double)> own = [(clock.Elapsed.TotalSeconds, 0)];
                do
                {
                    work += part(number);
                    own.Add((clock.Elapsed.TotalSeconds, work));
                }
                while (clock.ElapsedMilliseconds < end);
                marks[number] = own;
            }
            catch (Exception fault)
            {
                faults[number] = fault;
            }
        })
        // Ctrl-C need not wait for them.
        { IsBackground = true }).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        return faults.FirstOrDefault(static fault => fault is not null) is { } first ? throw first : marks;
    }

    private static double BestMoment(List<(double At, double Done)>[] threads)
    {
        var (from, to) = (threads.Max(static own => own[0].At), threads.Min(static own => own[^1].At));
        var steps = (int)((to - from) / WindowSeconds * StepsOfWindow);
        if (steps < StepsOfWindow)
            return threads.Sum(static own => own[^1].Done / (own[^1].At - own[0].At));
        var done = new double[steps + 1];
        foreach (var own in threads)
        {
            for (int step = 0, mark = 1; step <= steps; step++)
            {
                var at = from + (step * WindowSeconds / StepsOfWindow);
                while (mark + 1 < own.Count && own[mark].At < at)
                    mark++;
                // Within a part, work goes on evenly.
                var (before, after) = (own[mark - 1], own[mark]);
                done[step] += before.Done + ((after.Done - before.Done) * Math.Clamp((at - before.At) / (after.At - before.At), 0, 1));
            }
        }
        return Enumerable.Range(0, steps + 1 - StepsOfWindow).Max(step => done[step + StepsOfWindow] - done[step]) / WindowSeconds;
    }
}
