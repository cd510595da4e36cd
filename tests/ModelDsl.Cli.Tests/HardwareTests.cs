using ModelDsl.Cli.Measuring;

namespace ModelDsl.Cli.Tests;

/// <summary>What <c>modeldsl hardware</c> measures and keeps, and what <c>--hardware</c> makes of it.</summary>
public sealed class HardwareTests : IDisposable
{
    private const string Figures = "flops 1M, bandwidth 100KB/s, memory 1KB";

    private readonly Costs costs = new();

    public void Dispose() => costs.Dispose();

    [Fact]
    public void EachFigureIsMeasured()
    {
        var parts = new List<double>();
        var machine = ThisMachine.Measure(1, 20, parts.Add);
        Assert.Equal((0, 1), (parts[0], parts[^1]));
        Assert.Equal(parts.Order(), parts);
        Assert.All([machine.Flops, machine.Bandwidth, machine.Memory], static figure => Assert.True(figure > 1_000_000));
        Assert.Equal(machine, ModelDsl.Hardware.Machine.Parse(machine.ToString()).Machine);
    }

    [Fact]
    public void WhatIsKeptIsNotMeasuredAgain()
    {
        Keep(Figures);
        Assert.Equal((0, $"hardware {{ {Figures} }}\n", ""), Process("hardware"));
        var (code, output, error) = Process("report", costs.File("Net.model", Costs.Net), "--hardware", "this");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains($"`hardware {{ {Figures} }}`", output);
    }

    [Fact]
    public void WhatIsMeasuredIsKept()
    {
        Keep("nonsense");
        var (code, output, error) = Process("hardware");
        Assert.Equal((0, ""), (code, error));
        Assert.Matches(@"^hardware \{ flops [0-9.]+[KMGT]?, bandwidth [0-9.]+[KMGT]?B/s, memory [0-9.]+[KMGT]?B \}\n$", output);
        Assert.Equal(output, $"hardware {{ {File.ReadAllText(Kept).TrimEnd()} }}\n");
        Assert.Equal([Kept], Directory.GetFiles(Path.GetDirectoryName(Kept)!));
        Assert.Equal((0, output, ""), Process("hardware"));
    }

    [Fact]
    public void WhereNothingCanBeKeptTheFiguresAreShownAllTheSame()
    {
        // A file stands where the folder should be.
        File.WriteAllText(Path.Combine(costs.Root, "modeldsl"), "");
        var (code, output, error) = Process("hardware", "--again");
        Assert.Equal(0, code);
        Assert.StartsWith("hardware { flops ", output);
        Assert.StartsWith("modeldsl: cannot keep this for the next time in '", error);
        Assert.Equal(error.Length - 1, error.IndexOf('\n'));
    }

    [Fact]
    public void CtrlCKeepsNothing()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var process = ProcessTests.StartIn(costs.Root, "hardware");
        Thread.Sleep(2500);
        CtrlC.Press(process);
        Assert.True(process.WaitForExit(20_000));
        Assert.Equal((130, "", ""), (process.ExitCode, process.StandardOutput.ReadToEnd(), process.StandardError.ReadToEnd()));
        Assert.False(Directory.Exists(Path.GetDirectoryName(Kept)));
    }

    [Fact]
    public void AGivenMachineComesBeforeThatOfTheModel()
    {
        var path = costs.File("Net.model", Costs.Net.Replace("as fc", "as fc; hardware { memory 2KB }"));
        // 16·10 bytes of weights, their gradients and moments, 16·B of inputs kept and 8·B of the outputs' gradients: 76 and 35 samples in 2000 and 1000 bytes.
        Assert.Contains("| `B` | 76 | ", Run.Of("report", path).Output);
        Assert.Contains("| `B` | 35 | 40 |", Run.Of("report", path, "--hardware", Figures).Output);
    }

    [Fact]
    public void GivenSizesHaveTimes()
    {
        // 18·B operations and 40 + 24·B bytes, of which the bytes take longer: 2440 at 100 kB a second. Backward as many, and 280 of Adam.
        var path = costs.File("Net.model", Costs.Net);
        Assert.EndsWith(
            "| Memory of inference | 2.44 kB |\n| Least time, forward | 24.4 ms |\n| Least time of a training step | 51.6 ms |\n| A step waits for | bandwidth (100.0 %) |\n| Largest batch in training | 35 |\n| Largest batch for inference | 40 |\n",
            Run.Of("report", path, "--with", "B=100", "--hardware", Figures).Output);
        Assert.EndsWith(
            """,memory.inference":"2440","time.forward":"24400000000","time.step":"51600000000","largest.train":"35","largest.inference":"40"}}""".Replace(",memory", "\"memory")[1..] + "\n",
            Run.Of("report", path, "--with", "B=100", "--hardware", Figures, "-f", "json").Output);
    }

    [Fact]
    public void ModelsAreComparedOnAMachine()
    {
        var path = costs.File("both.model", Costs.Net + Costs.Wide);
        var run = Run.Of("compare", path, "--with", "B=100", "--hardware", Figures);
        Assert.Equal((0, ""), (run.Code, run.Error));
        // 120 + 40·B bytes, and 840 of Adam; to train 16·30 + 40·B are held.
        foreach (var row in new[] { "| Least time, forward           |            24.4 ms |    41.2 ms (×1.69) |", "| A step waits for              | bandwidth (100.0 %) |" })
            Assert.Contains(Words(row), Words(run.Output));
        Assert.EndsWith("time.forward,24400000000,41200000000\ntime.step,51600000000,90800000000\nlargest.train,35,13\nlargest.inference,40,22\n", Run.Of("compare", path, "--with", "B=100", "--hardware", Figures, "-f", "csv").Output);
        Assert.DoesNotContain("Least time", Run.Of("compare", path, "--hardware", "memory 1KB").Output);
        Assert.DoesNotContain("Largest", Run.Of("compare", path).Output);

        static string Words(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("flop 1T", "--hardware \"flop 1T\": Hardware has no 'flop'; did you mean 'flops'?")]
    [InlineData("memory 8G", "--hardware \"memory 8G\": memory is in bytes, and 8G is none; did you mean '8GB'?")]
    [InlineData("", "--hardware \"\": Hardware says at least one of flops, bandwidth and memory")]
    [InlineData("\u001b[31mA100", "--hardware \"·[31mA100\"")]
    public void WrongFiguresAreOneLineAndTwo(string figures, string words)
    {
        var run = Run.Of("report", costs.File("Net.model", Costs.Net), "--hardware", figures);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.StartsWith($"modeldsl: {words}", run.Error);
        Assert.Equal(run.Error.Length - 1, run.Error.IndexOf('\n'));
    }

    [Fact]
    public void AMachineThatWasNotMeasuredIsOneLineAndTwo() =>
        Assert.Equal((2, "", "modeldsl: this machine was not measured yet; 'modeldsl hardware' does that\n"), Process("report", costs.File("Net.model", Costs.Net), "--hardware", "this"));

    private string Kept => Path.Combine(costs.Root, "modeldsl", $"hardware.{Environment.MachineName}.txt");

    private void Keep(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Kept)!);
        File.WriteAllText(Kept, text);
    }

    private (int Code, string Output, string Error) Process(params string[] arguments)
    {
        using var process = ProcessTests.StartIn(costs.Root, arguments);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.ReplaceLineEndings("\n"), error.Result.ReplaceLineEndings("\n"));
    }
}
