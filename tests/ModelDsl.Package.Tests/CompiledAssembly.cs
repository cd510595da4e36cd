using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis.CSharp;

namespace ModelDsl.Package.Tests;

/// <summary>Compiles what a generator would leave in an assembly: its reports, as attributes.</summary>
public static class CompiledAssembly
{
    public static byte[] With(params string[] reports) =>
        Of(string.Concat(reports.Select(report => Attribute("ModelDsl.Report", report))));

    public static string Attribute(string key, string value) =>
        $"[assembly: System.Reflection.AssemblyMetadata({SymbolDisplay.FormatLiteral(key, true)}, {SymbolDisplay.FormatLiteral(value, true)})]\n";

    public static byte[] Of(string source)
    {
        var compilation = CSharpCompilation.Create(
            "Models", [CSharpSyntaxTree.ParseText(source)], Net100.References.All, new(Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary));
        using MemoryStream stream = new();
        var result = compilation.Emit(stream);
        Assert.Empty(result.Diagnostics);
        return stream.ToArray();
    }
}
