using System.Diagnostics;
using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Benchmarks;

/// <summary>Does attention with local structure grow as n, and how much faster than dense attention is it?</summary>
internal static class AttentionBenchmark
{
    private const int GoalLength = 8192;
    private const int LongestTraining = 8192;
    private const int FirstFitted = 4096;
    private const double Gate = 0.9;

    public static int Run(int[] lengths, int rounds)
    {
        set_num_threads(1);
        lengths = [.. lengths.Order().Distinct()];
        var variants = AttentionVariants.All;
        // First: the processes that measure memory would disturb the times.
        var memory = Memories(false);
        var trainingMemory = Memories(true);
        KeptHeap.Use();
        WarmUp(variants);
        var forward = Times(variants, lengths, rounds, Forward);
        var training = Times(variants, [.. lengths.Where(static n => n <= LongestTraining)], rounds, Training);
        Print("Forward, ms", variants, forward);
        Print("Forward and backward, ms", variants, training);
        PrintMemory("Peak memory of the forward pass beyond its inputs, MiB", variants, memory);
        PrintMemory("Peak memory of the forward and the backward pass beyond the inputs, MiB", variants, trainingMemory);
        return Judge(variants, forward, training, memory, trainingMemory) ? 0 : 1;

        Dictionary<(string Name, int Length), double> Memories(bool isTraining) => Each(variants, lengths, (variant, n) =>
            // The lower of two: where the heap has put things is chance, and can only add.
            Enumerable.Range(0, 2).Min(_ => PeakMemory.InNewProcess("attention-memory", variant.Name, n.ToString(CultureInfo.InvariantCulture), $"{isTraining}")));
    }

    /// <summary>Prints the bytes that the forward pass, or both passes, take at their height: what a new process is started for.</summary>
    public static int Memory(string name, int length, bool isTraining)
    {
        set_num_threads(1);
        var variant = AttentionVariants.All.Single(variant => variant.Name == name);
        using var scope = NewDisposeScope();
        var inputs = variant.Inputs(length);
        // Code is compiled and libraries set themselves up once.
        Action<AttentionVariant, Tensor[]> run = isTraining ? Training : Forward;
        run(variant, variant.Inputs(256));
        Console.WriteLine(PeakMemory.Of(() => run(variant, inputs)));
        return 0;
    }

    private static void Forward(AttentionVariant variant, Tensor[] inputs)
    {
        using var off = no_grad();
        using var scope = NewDisposeScope();
        variant.Apply(inputs);
    }

    private static void Training(AttentionVariant variant, Tensor[] inputs)
    {
        using var scope = NewDisposeScope();
        var leaves = Array.ConvertAll(inputs, static x => x.detach().requires_grad_());
        variant.Apply(leaves).sum().backward();
    }

    // Until the JIT has compiled everything once more with what it has learned, on a thread whose time would be counted.
    private static void WarmUp(AttentionVariant[] variants)
    {
        using var scope = NewDisposeScope();
        foreach (var variant in variants)
        {
            var inputs = variant.Inputs(256);
            for (var watch = Stopwatch.StartNew(); watch.ElapsedMilliseconds < 500;)
            {
                Forward(variant, inputs);
                Training(variant, inputs);
            }
        }
    }

    private static Dictionary<(string Name, int Length), double> Each(
        AttentionVariant[] variants, int[] lengths, Func<AttentionVariant, int, double> measure) =>
        variants.SelectMany(variant => lengths.Select(n => (variant, n))).ToDictionary(
            static at => (at.variant.Name, at.n), at => measure(at.variant, at.n));

    // In each round every variant has its turn, so that a busy moment of the machine meets them alike.
    private static Dictionary<(string Name, int Length), double> Times(
        AttentionVariant[] variants, int[] lengths, int rounds, Action<AttentionVariant, Tensor[]> run)
    {
        var times = new Dictionary<(string, int), double>();
        foreach (var n in lengths)
        {
            using var scope = NewDisposeScope();
            var inputs = Array.ConvertAll(variants, variant => variant.Inputs(n));
            var measured = Array.ConvertAll(variants, static _ => new List<double>());
            for (var round = 0; round <= rounds; round++)
                for (var i = 0; i < variants.Length; i++)
                    measured[i].Add(Milliseconds(() => run(variants[i], inputs[i])));
            // The first round is for warming up.
            for (var i = 0; i < variants.Length; i++)
                times[(variants[i].Name, n)] = Report.Median(measured[i].Skip(1));
        }
        return times;
    }

    // Of processor time: others work on the machine. What is short is repeated.
    private static double Milliseconds(Action work)
    {
        var repetitions = 0;
        var watch = Stopwatch.StartNew();
        var before = Environment.CpuUsage.TotalTime;
        do
        {
            work();
            repetitions++;
        }
        while (watch.ElapsedMilliseconds < 20);
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / repetitions;
    }

    private static void Print(string title, AttentionVariant[] variants, Dictionary<(string Name, int Length), double> times)
    {
        var lengths = Lengths(times);
        string Cell(AttentionVariant variant, int n)
        {
            var (own, dense) = (times[(variant.Name, n)], times[(variants[0].Name, n)]);
            return variant == variants[0] ? Report.Number(own, "f1") : $"{Report.Number(own, "f1")} ({Report.Number(dense / own, "f1")}×)";
        }
        Report.Table($"{title} of processor time, one thread, [1, 8, n, 64]; in brackets how many times as fast as dense attention",
            ["variant", .. lengths.Select(static n => $"{n}"), "exponent"],
            variants.Select(variant => (string[])[variant.Name, .. lengths.Select(n => Cell(variant, n)), Shown(Exponent(variant, times))]));
    }

    private static void PrintMemory(string title, AttentionVariant[] variants, Dictionary<(string Name, int Length), double> memory) =>
        Report.Table(title,
            ["variant", .. Lengths(memory).Select(static n => $"{n}"), "exponent"],
            variants.Select(variant => (string[])[
                variant.Name,
                .. Lengths(memory).Select(n => Report.Number(memory[(variant.Name, n)] / (1 << 20), "f1")),
                Shown(Exponent(variant, memory))]));

    private static int[] Lengths(Dictionary<(string Name, int Length), double> values) => [.. values.Keys.Select(static at => at.Length).Distinct().Order()];

    private static string Shown(double? exponent) => exponent is { } e ? Report.Number(e, "f2") : "";

    // The slope of a line through the logarithms.
    private static double? Exponent(AttentionVariant variant, Dictionary<(string Name, int Length), double> values)
    {
        var points = Lengths(values).Where(static n => n >= FirstFitted)
            .Select(n => (X: Math.Log(n), Y: Math.Log(values[(variant.Name, n)]))).ToArray();
        if (points.Length < 2)
            return null;
        var (x, y) = (points.Average(static p => p.X), points.Average(static p => p.Y));
        return points.Sum(p => (p.X - x) * (p.Y - y)) / points.Sum(p => (p.X - x) * (p.X - x));
    }

    private static bool Judge(
        AttentionVariant[] variants, Dictionary<(string Name, int Length), double> forward, Dictionary<(string Name, int Length), double> training,
        Dictionary<(string Name, int Length), double> memory, Dictionary<(string Name, int Length), double> trainingMemory)
    {
        var rows = new List<string[]>();
        var passed = true;
        void Goal(string name, string what, string goal, double? seen, bool reached, bool gate)
        {
            rows.Add([name, what, goal, Shown(seen), reached ? "reached" : "NOT reached", gate ? "passed" : "MISSED"]);
            passed &= gate;
        }
        void Ratio(AttentionVariant variant, string what, double? goal, Dictionary<(string Name, int Length), double> times)
        {
            if (goal is not { } least || !times.TryGetValue((variants[0].Name, GoalLength), out var dense))
                return;
            var ratio = dense / times[(variant.Name, GoalLength)];
            Goal(variant.Name, $"{what}, n = {GoalLength}", $"≥ {Report.Number(least, "f0")}×", ratio, ratio >= least, ratio >= Gate * least);
        }
        void Limit(AttentionVariant variant, string what, double? goal, Dictionary<(string Name, int Length), double> values)
        {
            if (goal is { } most && Exponent(variant, values) is { } seen)
                Goal(variant.Name, what, $"≤ {Report.Number(most, "f2")}", seen, seen <= most, seen <= most);
        }
        foreach (var variant in variants)
        {
            Ratio(variant, "forward", variant.Forward, forward);
            Ratio(variant, "forward and backward", variant.Training, training);
            Limit(variant, "exponent of forward time", variant.TimeExponent, forward);
            Limit(variant, "exponent of peak memory, forward", variant.MemoryExponent, memory);
            Limit(variant, "exponent of peak memory, both passes", variant.MemoryExponent, trainingMemory);
        }
        Report.Table($"Goals; the gate of a ratio is {Gate:P0} of it", ["variant", "what", "goal", "seen", "", "gate"], rows);
        return passed;
    }
}
