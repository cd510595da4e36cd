using ModelDsl.Metrics;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Benchmarks;

/// <summary>Does the collapse alarm, which does not know the modes, ring when fewer than half of them are left, and only then?</summary>
internal static class AlarmBenchmark
{
    private const int Every = 25;
    private const int Samples = 256;
    private const int HeldOut = 2500;
    // Looks with fewer than half of the modes in a row: a collapse and not a moment.
    private const int InARow = 4;
    private const int Settled = 250;
    private const int InTime = 500;
    private const int Echo = 200;

    private static readonly ToyRecipe[] Recipes =
    [
        new("R1", R1: 0.1),
        new("no penalty, momentum 0.9", Beta1: 0.9),
        new("relativistic, R1, R2", true, R1: 0.1, R2: 0.1),
        new("no penalty, slow discriminator", Beta1: 0.5, DiscriminatorRate: 1e-4),
        new("no penalty, momentum 0.5", Beta1: 0.5),
        new("relativistic, R1, R2, momentum 0.5", true, R1: 0.1, R2: 0.1, Beta1: 0.5),
        new("R1, without from step 700 on", R1: 0.1, Then: new("", Beta1: 0.9), Until: 700),
    ];

    public static int Run(int runs, int from, int steps, int threads)
    {
        set_num_threads(threads);
        (string Name, Mixture Mixture)[] data = [("ring", Mixture.Ring(sigma: 0.05)), ("grid", Mixture.Grid(spacing: 0.7, sigma: 0.05))];
        var seen = new List<(string Kind, Verdict Verdict)>();
        for (var i = 0; i < runs; i++)
        {
            var (name, mixture) = data[i % 2];
            var recipe = Recipes[i / 2 % Recipes.Length];
            seen.Add(($"{name}, {recipe.Name}", Watch(mixture, recipe, from + i, steps)));
        }
        Report.Table($"{runs} runs of {steps} steps from seed {from} on, a look every {Every} steps",
            ["data, recipe", "runs", "collapse", "missed", "false alarms", "delay", "at most", "least coverage", "says"],
            seen.GroupBy(static run => run.Kind, static run => run.Verdict).Select(static group => (string[])[
                group.Key, $"{group.Count()}", $"{group.Count(static run => run.Collapse is not null)}", $"{group.Count(static run => run.IsMissed)}",
                $"{group.Count(static run => run.IsFalse)}", Steps(group, Report.Median), Steps(group, Enumerable.Max),
                Report.Number(group.Min(static run => run.Coverage), "f2"), group.Select(static run => run.Words).FirstOrDefault(static words => words is not null) ?? ""]));
        var all = seen.ConvertAll(static run => run.Verdict);
        var (collapses, missed, wrong) = (all.Count(static run => run.Collapse is not null), all.Count(static run => run.IsMissed), all.Count(static run => run.IsFalse));
        Report.Line("");
        Report.Line($"{collapses} of {runs} runs collapse; missed {missed}, runs with a false alarm {wrong}; latest alarm {Steps(all, Enumerable.Max)} steps after the collapse.");
        return missed + wrong == 0 ? 0 : 1;
    }

    private static Verdict Watch(Mixture mixture, ToyRecipe recipe, int seed, int steps)
    {
        using var all = NewDisposeScope();
        manual_seed(seed).Dispose();
        using var gan = new ToyGan(mixture, recipe);
        var (codes, real) = (ToyGan.Codes(Samples), mixture.Draw(Samples));
        using var alarm = new CollapseAlarm(real);
        var looks = new List<(long Step, bool IsBelow, CollapseReading Reading)>();
        for (var step = 1; step <= steps; step++)
        {
            gan.Step();
            if (step % Every != 0)
                continue;
            using var scope = NewDisposeScope();
            var samples = gan.Generate(codes);
            var reading = alarm.Look(step, samples, gan.Judge(real), gan.Judge(samples));
            // The truth is of other codes than the alarm sees.
            var truth = ModeCoverage.Of(gan.Generate(ToyGan.Codes(HeldOut)), mixture);
            looks.Add((step, 2 * truth.Found < truth.Modes, reading));
        }
        return Judge(looks);
    }

    private static Verdict Judge(List<(long Step, bool IsBelow, CollapseReading Reading)> looks)
    {
        var alarms = looks.Where(static look => look.Reading.Alarm is not null).ToArray();
        var settled = looks.Where(static look => look.Step >= Settled).ToArray();
        var start = Enumerable.Range(0, Math.Max(0, settled.Length - InARow + 1)).Where(i => settled.Skip(i).Take(InARow).All(static look => look.IsBelow)).Select(static i => (int?)i).FirstOrDefault();
        long? collapse = start is { } at ? settled[at].Step : null;
        var first = alarms.FirstOrDefault(alarm => alarm.Step >= collapse);
        var isFalse = alarms.Any(alarm => !looks.Any(look => look.IsBelow && look.Step <= alarm.Step && look.Step >= alarm.Step - Echo));
        // The best of four looks in a row, where it is worst.
        var coverage = Enumerable.Range(0, Math.Max(0, settled.Length - InARow + 1)).Select(i => settled.Skip(i).Take(InARow).Max(static look => look.Reading.Coverage)).DefaultIfEmpty(double.NaN).Min();
        return new(collapse, first.Step - collapse, alarms.FirstOrDefault().Reading?.Alarm, isFalse, coverage);
    }

    private static string Steps(IEnumerable<Verdict> runs, Func<IEnumerable<double>, double> of)
    {
        double[] delays = [.. runs.Where(static run => run.Collapse is not null && !run.IsMissed).Select(static run => (double)run.Delay!)];
        return delays.Length == 0 ? "" : Report.Number(of(delays), "f0");
    }

    private sealed record Verdict(long? Collapse, long? Delay, string? Words, bool IsFalse, double Coverage)
    {
        // No alarm is at step 0, before every collapse.
        public bool IsMissed => Collapse is not null && Delay is not (>= 0 and <= InTime);
    }
}
