using System.Diagnostics;
using ModelDsl.Compilation;
using ModelDsl.Reports;
using ModelDsl.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Benchmarks;

/// <summary>Does the time of attention grow as the FLOPs that reports say?</summary>
internal static class ExponentBenchmark
{
    private const double Target = 0.15;
    private const int Rounds = 3;
    private const long Features = 512;
    private static readonly long[] LayerLengths = [4096, 8192, 16384];
    private static readonly long[] DenseLengths = [2048, 4096, 8192];
    // Half of the pairs are hidden and not computed, but counted: the maps weigh less in the count than in the time until pairs are all that weighs.
    private static readonly long[] CausalLengths = [8192, 16384, 32768];

    public static bool Run()
    {
        KeptHeap.Use();
        return Kernels() & Layers();
    }

    // What lies between the maps.
    private static bool Kernels()
    {
        var (rows, passed) = (new List<string[]>(), true);
        foreach (var variant in AttentionVariants.All)
        {
            var times = Times(variant.Regime, n =>
            {
                var inputs = variant.Inputs(n);
                return () => variant.Apply(inputs);
            });
            passed &= Add(rows, variant.Name, variant.Regime, n => Flops(variant.Layer(n), n) - (2.0 * variant.Maps(n)), times);
        }
        Table("Kernels, [1, 8, n, 64]", rows);
        return passed;
    }

    // With their maps: the models of the sample of long contexts.
    private static bool Layers()
    {
        var (rows, passed) = (new List<string[]>(), true);
        foreach (var report in ModelReports.Of(typeof(ExponentBenchmark).Assembly).Where(static report => report.Namespace == "Samples.LongContext"))
        {
            using var scope = NewDisposeScope();
            using var layer = (nn.Module<Tensor, Tensor>)Activator.CreateInstance(typeof(ExponentBenchmark).Assembly.GetType(report.FullName)!)!;
            layer.eval();
            var lengths = report.Name switch { "Dense" => DenseLengths, "CausalDense" => CausalLengths, _ => LayerLengths };
            var times = Times(lengths, n =>
            {
                var x = randn(1, n, Features);
                return () => layer.call(x);
            });
            passed &= Add(rows, report.Name, lengths, n => (double)report.Flops.Evaluate(new Dictionary<string, long> { ["B"] = 1, ["T"] = n }), times);
        }
        Table("Whole layers, [1, n, 512]", rows);
        return passed;
    }

    private static bool Add(List<string[]> rows, string name, long[] lengths, Func<long, double> flops, double[] times)
    {
        var (said, seen) = (Exponent(lengths, [.. lengths.Select(flops)]), Exponent(lengths, times));
        var reached = Math.Abs(said - seen) <= Target;
        rows.Add([
            name, $"{lengths[0]} … {lengths[^1]}", Report.Number(flops(lengths[^1]) / 1e9, "f1"), Report.Number(times[0], "f1"), Report.Number(times[^1], "f1"),
            Report.Number(said, "f2"), Report.Number(seen, "f2"), Report.Number(seen - said, "+0.00;-0.00;0.00"), reached ? "reached" : "NOT reached"]);
        return reached;
    }

    private static void Table(string title, List<string[]> rows) =>
        Report.Table($"{title}, forward: exponents of FLOPs and of time in n; least processor time of {Rounds}, one thread; target: within {Report.Number(Target, "f2")}",
            ["", "n", "GFLOPs at the last", "ms at the first", "ms at the last", "predicted", "measured", "", ""], rows);

    // The least of some: others on the machine can only add. In each round every length has its turn.
    private static double[] Times(long[] lengths, Func<long, Func<Tensor>> prepare)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var works = Array.ConvertAll(lengths, n => prepare(n));
        var least = Array.ConvertAll(lengths, static _ => double.PositiveInfinity);
        for (var round = 0; round <= Rounds; round++)
        {
            for (var i = 0; i < lengths.Length; i++)
            {
                var time = Milliseconds(works[i]);
                if (round > 0)
                    least[i] = Math.Min(least[i], time);
            }
        }
        return least;
    }

    private static double Milliseconds(Func<Tensor> work)
    {
        var (repetitions, watch, before) = (0, Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        do
        {
            using var scope = NewDisposeScope();
            work();
            repetitions++;
        }
        while (watch.ElapsedMilliseconds < 50);
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / repetitions;
    }

    private static double Flops(string layer, long length)
    {
        var file = ModelText.Parse("bench.model", $"namespace Bench; model Layer {{ input x: [1, {length}, {Features}]; {layer} }}");
        var compiled = ModelCompiler.Compile(file.Models[0]);
        if (file.Problems.Count > 0 || compiled.Problems.Count > 0)
            throw new InvalidOperationException($"{layer}: {string.Join("; ", file.Problems.Concat(compiled.Problems).Select(static p => p.Message))}");
        return (double)ComplexityReport.Of(compiled.Plan).Flops.AsWhole!.Value;
    }

    // The slope of a line through the logarithms.
    private static double Exponent(long[] lengths, double[] values)
    {
        var points = lengths.Zip(values, static (n, value) => (X: Math.Log(n), Y: Math.Log(value))).ToArray();
        var (x, y) = (points.Average(static p => p.X), points.Average(static p => p.Y));
        return points.Sum(p => (p.X - x) * (p.Y - y)) / points.Sum(p => (p.X - x) * (p.X - x));
    }
}
