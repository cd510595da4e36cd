using ModelDsl.Build;
using ModelDsl.Reports;

namespace ModelDsl.Package.Tests;

public sealed class WriteComplexityReportsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EveryModelGetsItsReportInThreeForms()
    {
        var net = Report("Shapes.Small", "Net", 7850);
        Run(CompiledAssembly.With(net.Json(), Report("Shapes", "Other", 12).Json()));
        Assert.Equal(
            (net.Markdown(), net.Json(), net.Html()),
            (Read("Shapes.Small.Net.md"), Read("Shapes.Small.Net.json"), Read("Shapes.Small.Net.html")));
        Assert.Equal(Written("Shapes.Other", "Shapes.Small.Net", "index.md"), Files());
    }

    [Fact]
    public void TheIndexNamesTheModelsWithTheirParameters()
    {
        Run(CompiledAssembly.With(Report("Shapes", "Other", 12).Json(), Report("", "Net", 7850).Json()));
        Assert.Equal(
            """
            # Models

            - [Net](Net.md): 7850 parameters ([page](Net.html), [JSON](Net.json))
            - [Shapes.Other](Shapes.Other.md): 12 parameters ([page](Shapes.Other.html), [JSON](Shapes.Other.json))

            """,
            Read("index.md"));
    }

    [Fact]
    public void EveryFileIsUtf8WithoutAMarkAndWithLineFeeds()
    {
        Run(CompiledAssembly.With(Report("Größe", "Net", 1).Json()));
        Assert.All(Files(), file =>
        {
            var bytes = File.ReadAllBytes(_folder[$"modeldsl/{file}"]);
            Assert.False(bytes.AsSpan().StartsWith("\uFEFF"u8));
            Assert.DoesNotContain((byte)'\r', bytes);
        });
    }

    [Fact]
    public void TheListNamesEveryFile()
    {
        Run(CompiledAssembly.With(Report("", "Net", 1).Json()));
        Assert.Equal(Files(), File.ReadAllLines(_folder["list"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void OnlyWhatHasChangedIsWrittenAndSaid()
    {
        Run(CompiledAssembly.With(Report("A", "Net", 1).Json(), Report("A", "Other", 1).Json()));
        DateTime longAgo = new(2020, 2, 29, 12, 0, 0, DateTimeKind.Utc);
        foreach (var file in Files()) File.SetLastWriteTimeUtc(_folder[$"modeldsl/{file}"], longAgo);
        Assert.Equal(
            [$"ModelDsl: complexity report of Other: {_folder["modeldsl/A.Other.md"]}"],
            Run(CompiledAssembly.With(Report("A", "Net", 1).Json(), Report("A", "Other", 2).Json())).Shown);
        Assert.Equal(
            Written("A.Net"),
            Files().Where(file => File.GetLastWriteTimeUtc(_folder[$"modeldsl/{file}"]) == longAgo));
    }

    [Theory]
    [InlineData("A.Net.html", "modeldsl")]
    [InlineData("A.Net.json", "modeldsl")]
    [InlineData("list.writer", "")]
    public void AllFormsAreWrittenAnewWhereOneIsMissingOrTheyAreAnotherVersions(string lost, string folder)
    {
        var assembly = CompiledAssembly.With(Report("A", "Net", 1).Json());
        Run(assembly);
        var changed = _folder["modeldsl/A.Net.md"];
        File.WriteAllText(changed, "as another version wrote it");
        Run(assembly);
        Assert.Equal("as another version wrote it", File.ReadAllText(changed));
        File.Delete(_folder[Path.Combine(folder, lost)]);
        Run(assembly);
        Assert.Equal(Report("A", "Net", 1).Markdown(), File.ReadAllText(changed));
    }

    [Fact]
    public void TwoModelsNeverShareAFile()
    {
        Run(CompiledAssembly.With(Report("", "Net", 1).Json(), Report("", "net", 2).Json(), Report("", "Index", 3).Json()));
        Assert.Equal(Written("Index_", "Net", "index.md", "net_"), Files());
    }

    [Fact]
    public void WhatAFileNameCannotBearIsReplaced()
    {
        Run(CompiledAssembly.With(Report("../a", "b:c|d", 1).Json()));
        Assert.Equal(Written(".._a.b_c_d", "index.md"), Files());
    }

    [Fact]
    public void AnAssemblyWithoutModelsWritesNoReport()
    {
        var engine = Run(CompiledAssembly.Of("class Nothing;"));
        Assert.Empty(engine.Warnings);
        Assert.False(Directory.Exists(_folder["modeldsl"]));
        Assert.Equal("", File.ReadAllText(_folder["list"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[1, 2]")]
    public void AMalformedReportIsAWarningAndHidesNoOther(string malformed)
    {
        var engine = Run(CompiledAssembly.With(malformed, Report("", "Net", 1).Json()));
        Assert.StartsWith("MDL8001: a complexity report is missing: ", Assert.Single(engine.Warnings));
        Assert.Equal(Written("Net", "index.md"), Files());
    }

    [Fact]
    public void AFileThatIsNoAssemblyIsAWarning() => Assert.Single(Run("not an assembly"u8.ToArray()).Warnings);

    [Fact]
    public void AFolderThatCannotBeMadeIsAWarningAndTheNextBuildTriesAgain()
    {
        _folder.Put("modeldsl", []);
        Assert.Single(Run(CompiledAssembly.With(Report("", "Net", 1).Json())).Warnings);
        Assert.False(File.Exists(_folder["list"]));
    }

    private static ComplexityReport Report(string @namespace, string name, int parameters) => new()
    {
        Namespace = @namespace,
        Name = name,
        Family = "model",
        Inputs = ["x: [B, 784]"],
        Output = "[B, 10]",
        Rows = [new("0", "Linear(10)", "[B, 10]", parameters, 0, 15690, 7840, 40, 3136)],
        InferenceBytes = PolyMax.Of([]),
    };

    private string Read(string file) => File.ReadAllText(_folder[$"modeldsl/{file}"]);

    private IEnumerable<string> Files() =>
        Directory.GetFiles(_folder["modeldsl"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    /// <summary>The three files of each name, a name with an extension standing for itself.</summary>
    private static IEnumerable<string> Written(params string[] names) =>
        names.SelectMany(name => name.EndsWith(".md", StringComparison.Ordinal) ? [name] : Forms(name)).Order(StringComparer.Ordinal);

    private static string[] Forms(string name) => [name + ".md", name + ".json", name + ".html"];

    private RecordingEngine Run(byte[] assembly)
    {
        RecordingEngine engine = new();
        WriteComplexityReports task = new()
        {
            BuildEngine = engine,
            Assembly = _folder.Put("Models.dll", assembly),
            Folder = _folder["modeldsl"],
            List = _folder["list"],
        };
        Assert.True(task.Execute());
        Assert.Empty(engine.Errors);
        return engine;
    }
}
