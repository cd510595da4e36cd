using System.Globalization;
using ModelDsl.Reports;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Benchmarks;

/// <summary>Does a model cost what its report says?</summary>
internal static class CostBenchmark
{
    private const double MemoryTarget = 0.10;
    // One or two MB of .NET's own come and go from run to run.
    private const double LeastJudged = 20e6;
    // Others need memory too.
    private const long MostBytes = 12L << 30;

    public static string[] Parts { get; } = ["parameters", "memory", "exponents", "reports"];

    public static int Run(string[] parts)
    {
        set_num_threads(1);
        var passed = true;
        if (parts.Contains("parameters"))
            passed &= Parameters();
        if (parts.Contains("memory"))
            passed &= Memories();
        if (parts.Contains("exponents"))
            passed &= ExponentBenchmark.Run();
        if (parts.Contains("reports"))
            passed &= ReportBuildBenchmark.Run();
        return passed ? 0 : 1;
    }

    /// <summary>Prints the bytes at the height of training, or of inference: what a new process is started for.</summary>
    public static int Memory(string name, long batch, bool isTraining)
    {
        PagedHeap.Use();
        set_num_threads(1);
        var model = TrainedModel.All.Single(model => model.Name == name);
        Console.WriteLine(isTraining ? model.TrainingPeak(batch) : model.InferencePeak(batch));
        return 0;
    }

    private static bool Parameters()
    {
        var rows = new List<string[]>();
        var passed = true;
        foreach (var report in ModelReports.Of(typeof(CostBenchmark).Assembly))
        {
            var said = (long)report.Parameters.AsWhole!.Value;
            if (4 * said > MostBytes)
            {
                rows.Add([report.FullName, Grouped(said), "", "too large to be made here"]);
                continue;
            }
            using var scope = NewDisposeScope();
            using var model = (nn.Module)Activator.CreateInstance(typeof(CostBenchmark).Assembly.GetType(report.FullName)!)!;
            var seen = model.parameters().Sum(static parameter => parameter.numel());
            passed &= said == seen;
            rows.Add([report.FullName, Grouped(said), Grouped(seen), said == seen ? "exact" : "WRONG"]);
        }
        Report.Table("Parameters of every model of the samples", ["model", "predicted", "counted", ""], rows);
        return passed;
    }

    private static string Grouped(long n) => n.ToString("N0", CultureInfo.InvariantCulture);

    private static bool Memories()
    {
        var (rows, passed) = (new List<string[]>(), true);
        foreach (var model in TrainedModel.All)
            foreach (var batch in model.Batches)
                foreach (var isTraining in (bool[])[true, false])
                {
                    var report = model.Report;
                    var sizes = model.Sizes(batch);
                    var said = (double)(isTraining ? report.TrainingMemory.Evaluate(sizes) : report.InferenceMemory.Evaluate(sizes));
                    // The lower of two: what the runtime itself comes to need meanwhile is chance, and can only add.
                    var seen = (double)Enumerable.Range(0, 2).Min(_ => PeakMemory.InNewProcess("cost-memory", model.Name, batch.ToString(CultureInfo.InvariantCulture), $"{isTraining}"));
                    var (isJudged, reached) = (said >= LeastJudged, Math.Abs((said / seen) - 1) <= MemoryTarget);
                    passed &= reached || !isJudged;
                    rows.Add([
                        model.Name, $"{batch}", isTraining ? "training" : "inference", Report.Number(said / 1e6, "f1"), Report.Number(seen / 1e6, "f1"),
                        Report.Number(said / seen, "f3"), reached ? "reached" : isJudged ? "NOT reached" : "too small to tell"]);
                }
        Report.Table($"Peak memory, MB, one thread; target: within {MemoryTarget:P0}", ["model", "batch", "", "predicted", "measured", "ratio", ""], rows);
        return passed;
    }
}
