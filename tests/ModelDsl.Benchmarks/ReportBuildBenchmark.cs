using System.Globalization;
using ModelDsl.Compilation;
using ModelDsl.Reports;
using ModelDsl.Text;

namespace ModelDsl.Benchmarks;

/// <summary>What reports cost a build: in the generator, which makes them, and in the task, which writes them.</summary>
internal static class ReportBuildBenchmark
{
    private const double BuildTarget = 1000;
    private const double IdleTarget = 50;
    private const int Rounds = 5;
    private const string Task = "WriteComplexityReports";
    private static readonly string[] Targets = ["ModelDslFindReports", "ModelDslWriteReports", "ModelDslListReports"];

    public static bool Run()
    {
        // The zoo in two namespaces.
        var texts = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "zoo"), "*.model").Order(StringComparer.Ordinal).Select(File.ReadAllText)
            .SelectMany(static text => new[] { $"namespace Bench.One;\n\n{text}", $"namespace Bench.Two;\n\n{text}" }).ToArray();
        var root = BuildBenchmark.Root();
        var folder = Directory.CreateTempSubdirectory("modeldsl-reports-").FullName;
        try
        {
            var project = BuildBenchmark.Project(root, folder, "Reports", texts);
            BuildBenchmark.Output(project, "--verbosity quiet");
            // As the package runs its task: within MSBuild, not in a process of its own.
            const string options = "--no-restore --no-dependencies --verbosity quiet -clp:PerformanceSummary -p:ModelDslTaskFactory=AssemblyTaskFactory";
            var full = Enumerable.Range(0, Rounds).Select(_ => BuildBenchmark.Output(project, $"{options} --no-incremental")).ToArray();
            var idle = Enumerable.Range(0, Rounds).Select(_ => BuildBenchmark.Output(project, options)).ToArray();
            var models = Directory.GetFiles(Path.Combine(project, "bin", "Release", "net10.0", "modeldsl"), "*.json").Length;

            var clock = full.Min(static said => Milliseconds(said, Task));
            var ours = idle.Min(static said => Targets.Sum(target => Milliseconds(said, target)));
            var (first, again) = (Work(texts, folder), Enumerable.Range(0, Rounds).Select(_ => Work(texts, folder)).MinBy(static work => work.Made + work.Written));
            var (most, least) = (first.Made + first.Written, again.Made + again.Written);
            Report.Table($"What reports of {models} models cost a build, ms of processor time; for the first time in a process, and again, the least of {Rounds}", ["", "first", "again", "target", ""],
            [
                ["making them and their JSON, as the generator does", Report.Number(first.Made, "f0"), Report.Number(again.Made, "f0"), "", ""],
                ["reading that and writing three files of each, as the task does", Report.Number(first.Written, "f0"), Report.Number(again.Written, "f0"), "", ""],
                ["all", Report.Number(most, "f0"), Report.Number(least, "f0"), $"< {BuildTarget}", least < BuildTarget ? "reached" : "NOT reached"],
            ]);
            Report.Table($"What MSBuild says, ms of the clock with the machine's other work; the least of {Rounds}", ["", "ms", "target", ""],
            [
                [$"a full build: {Task}", Report.Number(clock, "f0"), "", ""],
                ["a build without changes: the targets of reports", Report.Number(ours, "f0"), $"< {IdleTarget}", ours < IdleTarget ? "reached" : "NOT reached"],
            ]);
            return least < BuildTarget && ours < IdleTarget;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // What the generator makes besides the code, and what the task makes of that.
    private static (double Made, double Written) Work(string[] texts, string folder)
    {
        var (made, written) = (TimeSpan.Zero, TimeSpan.Zero);
        foreach (var text in texts)
        {
            var file = ModelText.Parse("bench.model", text);
            var library = new Library(file.Models);
            foreach (var plan in file.Models.Select(model => ModelCompiler.Compile(model, library).Plan).Where(static plan => !plan.IsTemplate))
            {
                var json = "";
                made += Processor(() => json = ComplexityReport.Of(plan).Json());
                written += Processor(() =>
                {
                    var report = ComplexityReport.Read(json);
                    foreach (var form in (string[])[report.Markdown(), report.Json(), report.Html()])
                        File.WriteAllText(Path.Combine(folder, "form"), form);
                });
            }
        }
        return (made.TotalMilliseconds, written.TotalMilliseconds);
    }

    private static TimeSpan Processor(Action work)
    {
        var before = Environment.CpuUsage.TotalTime;
        work();
        return Environment.CpuUsage.TotalTime - before;
    }

    // "   123 ms  WriteComplexityReports   1 calls"; nothing is said of what was not run.
    private static double Milliseconds(string said, string name)
    {
        var words = said.Split('\n').Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).FirstOrDefault(words => words.Length >= 3 && words[1] == "ms" && words[2] == name);
        return words is null ? 0 : double.Parse(words[0], CultureInfo.InvariantCulture);
    }
}
