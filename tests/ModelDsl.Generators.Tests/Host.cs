using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Compilation;
using ModelDsl.Generators.Calls;

namespace ModelDsl.Generators.Tests;

/// <summary>Runs the generator as the compiler does: C# sources, .model files, and what comes of them.</summary>
internal static class Host
{
    // Documentation is checked too: a consumer may treat a missing comment as an error.
    internal static readonly CSharpParseOptions Parse = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    internal static readonly MetadataReference[] References =
    [
        .. Basic.Reference.Assemblies.Net100.References.All,
        MetadataReference.CreateFromFile(typeof(TorchSharp.torch).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(ModelDsl.Losses.ILossTerms).Assembly.Location),
    ];

    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Consumer",
        sources.Select((text, i) => CSharpSyntaxTree.ParseText(text, Parse, $"/project/{i}.cs")),
        References,
        new(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            // TorchSharp is built against an older runtime; MSBuild silences this for everyone.
            specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress)]));

    public static GeneratorDriver Driver(params (string Name, string Text)[] files) =>
        Driver([.. files.Select(static file => File(file.Name, file.Text))]);

    public static GeneratorDriver Driver(AdditionalText[] files, AnalyzerConfigOptionsProvider? options = null) => CSharpGeneratorDriver.Create(
        [new ModelGenerator().AsSourceGenerator()],
        files,
        Parse,
        options,
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static AdditionalText File(string name, string text) => new ModelText($"/project/{name}", text);

    /// <summary>What the compiler says in all: of the generator, of the consumer and of the generated code.</summary>
    public static (Diagnostic[] Diagnostics, CSharpCompilation Compilation) Run(CSharpCompilation consumer, params (string Name, string Text)[] files)
    {
        Driver(files).RunGeneratorsAndUpdateCompilation(consumer, out var compilation, out var reported);
        var diagnostics = reported.Concat(compilation.GetDiagnostics()).Where(static d => d.Severity >= DiagnosticSeverity.Warning && !IsOwnComment(d)).ToArray();
        return (diagnostics, (CSharpCompilation)compilation);
    }

    /// <summary>The same, and what the analyzer says of the consumer's code.</summary>
    public static async Task<Diagnostic[]> RunAndAnalyze(CSharpCompilation consumer, params (string Name, string Text)[] files)
    {
        var (diagnostics, compilation) = Run(consumer, files);
        return [.. diagnostics, .. await compilation.WithAnalyzers([new CallAnalyzer()]).GetAnalyzerDiagnosticsAsync()];
    }

    // The consumer of a test has no comments of its own.
    private static bool IsOwnComment(Diagnostic diagnostic) =>
        diagnostic.Id == "CS1591" && diagnostic.Location.SourceTree!.FilePath.StartsWith("/project/", StringComparison.Ordinal);

    public static ModelPlan[] Plans(GeneratorDriver driver) =>
        [.. Outputs(driver, ModelGenerator.PlansStep).Select(static output => ((PlanSource)output.Value).Plan)];

    public static IncrementalStepRunReason[] Reasons(GeneratorDriver driver, string step) => [.. Outputs(driver, step).Select(static output => output.Reason)];

    public static IncrementalStepRunReason[] OutputReasons(GeneratorDriver driver) =>
        [.. driver.GetRunResult().Results[0].TrackedOutputSteps.SelectMany(static s => s.Value).SelectMany(static s => s.Outputs).Select(static o => o.Reason)];

    public static IEnumerable<(object Value, IncrementalStepRunReason Reason)> Outputs(GeneratorDriver driver, string step) =>
        driver.GetRunResult().Results[0].TrackedSteps.TryGetValue(step, out var steps) ? steps.SelectMany(static s => s.Outputs) : [];

    private sealed class ModelText(string path, string text) : AdditionalText
    {
        public override string Path => path;
        public override SourceText GetText(CancellationToken stop = default) => SourceText.From(text);
    }
}
