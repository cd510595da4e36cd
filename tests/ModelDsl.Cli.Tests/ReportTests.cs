using System.Text.Json;
using ModelDsl.Reports;

namespace ModelDsl.Cli.Tests;

/// <summary>What <c>modeldsl report</c> shows of models in texts, assemblies and JSON.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly Costs costs = new();

    public void Dispose() => costs.Dispose();

    [Fact]
    public void AllFormsShowTheSameModel()
    {
        var path = costs.File("Net.model", Costs.Net);
        var json = Run.Of("report", path, "-f", "json");
        Assert.Equal((0, ""), (json.Code, json.Error));
        var report = ComplexityReport.Read(json.Output);
        Assert.Equal(("10", "18·B", "8·B"), (report.Parameters.ToString(), report.Flops.ToString(), report.Macs.ToString()));
        Assert.Equal(report.Markdown(), Run.Of("report", path).Output);
        Assert.Equal(report.Html(), Run.Of("report", path, "-f", "html").Output);
        Assert.Equal("model,key,layer,output,parameters,buffers,flops,macs,outputBytes,trainingBytes\nNet,fc,Linear(2),\"[B, 2]\",10,0,18·B,8·B,8·B,16·B\n", Run.Of("report", path, "-f", "csv").Output);
    }

    [Fact]
    public void GivenSizesGiveNumbers()
    {
        var path = costs.File("Net.model", Costs.Net);
        Assert.EndsWith("\nNet,fc,Linear(2),\"[B, 2]\",10,0,1800,800,800,1600\n", Run.Of("report", path, "-f", "csv", "--with", "B=100").Output);
        using var json = JsonDocument.Parse(Run.Of("report", path, "-f", "json", "-w", "B=100").Output);
        Assert.Equal("""{"sizes":{"B":100},"flops":"1800","macs":"800","parameters":"10","memory.train":"2560","memory.inference":"2440"}""", json.RootElement.GetProperty("at").GetRawText());
        Assert.EndsWith("## At B = 100\n\n| | |\n| --- | ---: |\n| FLOPs, forward | 1,800 |\n| MACs, forward | 800 |\n| Parameters | 10 |\n| Memory of training | 2.56 kB |\n| Memory of inference | 2.44 kB |\n", Run.Of("report", path, "--with", "B=100").Output);
    }

    [Fact]
    public void APageBeginsWithTheGivenSizes()
    {
        var html = Run.Of("report", costs.File("Net.model", Costs.Net), "-f", "html", "--with", "B=100").Output;
        Assert.Contains("value=\"100\" data-size=\"B\"", html);
        Assert.Contains(">1,800<", html);
    }

    [Fact]
    public void AnAssemblyAndAJsonFileHoldReports()
    {
        var text = Run.With(Costs.Net + Costs.Wide, false, "report", "-", "-f", "json").Output;
        var json = costs.File("all.json", text);
        Assert.Equal(text, Run.Of("report", json, "-f", "json").Output);
        Assert.Equal(text, Run.Of("report", costs.Assembly(text.Split('\n', StringSplitOptions.RemoveEmptyEntries)), "-f", "json").Output);
        using var indented = JsonDocument.Parse(text.Split('\n')[0]);
        Assert.Equal(text.Split('\n')[0] + "\n", Run.Of("report", costs.File("one.json", JsonSerializer.Serialize(indented, new JsonSerializerOptions { WriteIndented = true })), "-f", "json").Output);
    }

    [Fact]
    public void AFolderGetsAFileForEachModel()
    {
        var path = costs.File("nets.model", $"namespace A.B;\n{Costs.Net}{Costs.Wide}");
        var folder = Path.Combine(costs.Root, "new", "reports");
        Assert.Equal(new(0, $"{folder}/A.B.Net.html\n{folder}/A.B.Wide.html\n", ""), Run.Of("report", path, "-f", "html", "-o", folder));
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText($"{folder}/A.B.Wide.html"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void AModelOverItsBudgetHasAReportAndAnErrorTakesNoOtherAway()
    {
        var over = Run.With("model Net { input x: [B, 4]; Linear(2) as fc; budget parameters <= 9 }", false, "report", "-", "-f", "csv");
        Assert.Equal(1, over.Code);
        Assert.Contains("error MDL3001: 'Net' has 10 parameters, more than 9", over.Error);
        Assert.Contains("Net,fc,Linear(2)", over.Output);
        var broken = Run.With($"model Bad {{ input x: [B, 4]; Liner }}\n{Costs.Net}", false, "report", "-", "-f", "csv");
        Assert.Equal(1, broken.Code);
        Assert.Contains("stdin(1,30): error MDL1001", broken.Error);
        Assert.Contains("Net,fc", broken.Output);
    }

    [Fact]
    public void WrongUseIsOneLineAndTwo()
    {
        var net = costs.File("Net.model", Costs.Net);
        var report = Run.Of("report", net, "-f", "json").Output;
        foreach (var (arguments, words) in new (string[], string)[]
        {
            (["no.model"], "there is no file or folder 'no.model'"),
            (["no.dll"], "there is no file 'no.dll'"),
            (["no.json"], "there is no file 'no.json'"),
            ([typeof(Run).Assembly.Location], "there is no model in '"),
            ([costs.File("text.dll", "text")], "is no .NET assembly"),
            ([costs.File("block.model", "block Part(n) { Linear(n) }")], "there is no model in"),
            ([costs.File("late.json", report.Replace("\"version\":1", "\"version\":2"))], "The report has version 2, and only 1 can be read"),
            ([costs.File("list.json", "[1, 2]")], "The report is no JSON object"),
            ([costs.File("half.json", report[..^20])], "holds no report that can be read"),
            ([net, "-o", Path.Combine(net, "folder")], "cannot write '"),
            ([net, "--with", "Q=1"], "no model here has an open size 'Q'; there are B"),
            ([net, "--with", "B"], "'B' gives no size"),
            ([net, "--with", "B=0"], "'B=0' gives no size"),
            ([net, "--with", "B=1,B=2"], "gives 'B' twice"),
            ([costs.File("conv.model", "model C { input x: [B, 1, H, 8]; Conv2d(2, 3) }"), "--with", "H=2"], "nothing is left of an axis of 'C'"),
            ([costs.File("short.model", "model S { input x: [B, T <= 1024]; ReLU }"), "--with", "T=4096"], "'S' takes T <= 1024, but T is 4096"),
            ([net, costs.File("Wide.model", Costs.Wide), "-f", "html"], "2 models make as many pages; -o FOLDER says where to"),
            ([net, "-f", "xml"], "Must be one of: 'csv' 'html' 'json' 'md'"),
        })
        {
            var run = Run.Of(["report", .. arguments]);
            Assert.Equal((2, ""), (run.Code, run.Output));
            Assert.Contains(words, run.Error);
            Assert.Equal(run.Error.Length - 1, run.Error.IndexOf('\n'));
        }
    }
}
