using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TorchSharp;

namespace ModelDsl.Unchecked;

/// <summary>Compiles C# as a consumer's project does, and loads it so that it can be unloaded.</summary>
internal static class Host
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
        optimizationLevel: OptimizationLevel.Debug,
        nullableContextOptions: NullableContextOptions.Enable,
        specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress)]);

    /// <summary>The assembly of these files, or what the C# compiler says of them, with the number of the file; a warning counts.</summary>
    public static (Assembly? Assembly, AssemblyLoadContext? Context, (int File, string Text)[] Faults) Compile(IReadOnlyList<string> files)
    {
        var trees = files.Select((code, i) => CSharpSyntaxTree.ParseText(code, new(LanguageVersion.Latest, DocumentationMode.Diagnose), $"{i}")).ToArray();
        using var image = new MemoryStream();
        var result = CSharpCompilation.Create($"Fuzz{Guid.NewGuid():N}", trees, References, Options).Emit(image);
        var faults = result.Diagnostics.Where(static d => d.Severity >= DiagnosticSeverity.Warning)
            .Select(static d => (int.Parse(d.Location.SourceTree!.FilePath), d.ToString())).ToArray();
        if (faults.Length > 0)
            return (null, null, faults);
        image.Position = 0;
        var context = new AssemblyLoadContext(null, isCollectible: true);
        return (context.LoadFromStream(image), context, []);
    }
}
