using ModelDsl.Compilation;
using ModelDsl.Emit;
using ModelDsl.Reports;
using ModelDsl.Text;

namespace ModelDsl.Benchmarks;

/// <summary>What a keystroke costs: each stage of the compiler, and the generator as the IDE runs it.</summary>
internal static class CompileBenchmark
{
    private const double Target = 50;
    private const double MostGrowth = 1.5;
    private const double LargeTarget = 100;

    public static int Run(int rounds)
    {
        var rows = new List<string[]>();
        var slowest = 0.0;
        foreach (var (name, write) in (ReadOnlySpan<(string, Func<int, string>)>)[("dense", ModelTexts.Dense), ("convolutions", ModelTexts.Convolutions)])
        {
            foreach (var layers in (int[])[10, 100, 1000])
            {
                var text = write(layers);
                var file = ModelText.Parse("bench.model", text);
                var compiled = ModelCompiler.Compile(file.Models[0]);
                if (file.Problems.Count > 0 || compiled.Problems.Count > 0)
                    throw new InvalidOperationException($"{name}: {string.Join("; ", file.Problems.Concat(compiled.Problems).Select(static p => p.Message))}");
                var count = layers == 1000 ? Math.Max(3, rounds / 6) : rounds;
                var parse = Milliseconds(count, () => ModelText.Parse("bench.model", text));
                var compile = Milliseconds(count, () => ModelCompiler.Compile(file.Models[0]));
                var report = Milliseconds(count, () => ComplexityReport.Of(compiled.Plan));
                var emit = Milliseconds(count, () => TorchSharpEmitter.Emit(compiled.Plan));
                var all = Milliseconds(count, () => TorchSharpEmitter.Emit(ModelCompiler.Compile(ModelText.Parse("bench.model", text).Models[0]).Plan));
                if (layers == 100)
                    slowest = Math.Max(slowest, all);
                rows.Add([name, $"{layers}", Ms(parse), Ms(compile), Ms(emit), Ms(report), Ms(all), $"{TorchSharpEmitter.Emit(compiled.Plan).Length / 1000}"]);
            }
        }
        Report.Table($"From text to C#, ms of processor time, medians of {rounds} (a sixth of it for 1,000 layers)",
            ["model", "layers", "parse", "compile", "emit", "of it a report", "all", "kB of C#"], rows);

        var driver = new List<string[]>();
        foreach (var layers in (int[])[10, 100, 1000])
        {
            var host = new GeneratorHost(ModelTexts.Dense(layers));
            var count = layers == 1000 ? Math.Max(3, rounds / 6) : rounds;
            driver.Add([
                $"{layers}", Ms(Milliseconds(count, host.RunNew)), Ms(Milliseconds(count, host.EditModel)), Ms(Milliseconds(count, host.MoveModel)), Ms(Milliseconds(count, host.EditUnrelatedFile))]);
        }
        Report.Table("The generator driver, ms of processor time", ["layers", "first run", "edit of the model", "a line above the model", "edit of another file"], driver);
        var copies = ((int[])[8, 80]).Select(blocks => ModelText.Parse("bench.model", ModelTexts.Residual(blocks)))
            .Select(file => (File: file, Library: new Library(file.Models)))
            .Select(one => Milliseconds(rounds, () => TorchSharpEmitter.Emit(ModelCompiler.Compile(one.File.Models.Last, one.Library).Plan))).ToArray();
        var growth = copies[1] / copies[0];
        Report.Table("A residual network of equal blocks, from syntax to C#, ms of processor time", ["blocks", "all"],
            [["8", Ms(copies[0])], ["80", Ms(copies[1])], ["80 / 8", Ms(growth)]]);
        var large = Milliseconds(rounds, static () => TorchSharpEmitter.Emit(ModelCompiler.Compile(ModelText.Parse("bench.model", ModelTexts.Llama70B).Models[0]).Plan));
        var parameters = ComplexityReport.Of(ModelCompiler.Compile(ModelText.Parse("bench.model", ModelTexts.Llama70B).Models[0]).Plan).Parameters.AsConstant;
        Report.Line("");
        Report.Line($"Llama 2 of 80 layers, {parameters:N0} parameters, from text to C#: {Ms(large)} ms of processor time: {(large < LargeTarget ? "under" : "NOT under")} {LargeTarget}.");
        Report.Line($"80 blocks take {Ms(growth)} times as long as 8: {(growth < MostGrowth ? "under" : "NOT under")} {Report.Number(MostGrowth, "f1")}.");
        Report.Line($"Text to C# with 100 layers: at most {Ms(slowest)} ms of processor time: {(slowest < Target ? "under" : "NOT under")} {Target}.");
        return slowest < Target && growth < MostGrowth && large < LargeTarget && parameters == 68_976_648_192 ? 0 : 1;
    }

    private static string Ms(double milliseconds) => Report.Number(milliseconds, "f2");

    // Of the processor, not of the clock: others may work on the machine. The garbage collector's share is in it.
    private static double Milliseconds(int rounds, Action action)
    {
        for (var i = 0; i < Math.Max(5, rounds / 2); i++)
            action();
        var times = new double[rounds];
        for (var i = 0; i < rounds; i++)
        {
            var used = Environment.CpuUsage.TotalTime;
            action();
            times[i] = (Environment.CpuUsage.TotalTime - used).TotalMilliseconds;
        }
        return Report.Median(times);
    }
}
