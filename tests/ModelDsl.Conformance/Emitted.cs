using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TorchSharp;

namespace ModelDsl.Conformance;

/// <summary>Compiles generated C# as a consumer's project does, where a warning is an error.</summary>
internal static class Emitted
{
    private static readonly MetadataReference[] References =
    [
        .. Basic.Reference.Assemblies.Net100.References.All,
        MetadataReference.CreateFromFile(typeof(torch).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(Guard).Assembly.Location),
    ];

    // TorchSharp is built against an older runtime, of which MSBuild silences this warning.
    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress)]);

    public static Assembly Compile(string code)
    {
        using var assembly = new MemoryStream();
        var tree = CSharpSyntaxTree.ParseText(code, new(LanguageVersion.Latest, DocumentationMode.Diagnose));
        var result = CSharpCompilation.Create("Emitted", [tree], References, Options).Emit(assembly);
        Assert.Empty(result.Diagnostics.Where(static d => d.Severity >= DiagnosticSeverity.Warning).Select(d => $"{d}\n{code}"));
        return Assembly.Load(assembly.ToArray());
    }
}
