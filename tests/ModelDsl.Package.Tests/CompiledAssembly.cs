using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ModelDsl.Package.Tests;

/// <summary>Compiles what a generator would leave in an assembly: its reports, as attributes.</summary>
public static class CompiledAssembly
{
    public static byte[] With(params string[] reports) =>
        Of(string.Concat(reports.Select(report => Attribute("ModelDsl.Report", report))));

    public static string Attribute(string key, string value) =>
        $"[assembly: System.Reflection.AssemblyMetadata({Quoted(key)}, {Quoted(value)})]\n";

    public static byte[] Of(string source)
    {
        CSharpCompilationOptions options = new(OutputKind.DynamicallyLinkedLibrary);
        var compilation = CSharpCompilation.Create("Models", [CSharpSyntaxTree.ParseText(source)], Net100.References.All, options);
        using MemoryStream stream = new();
        var result = compilation.Emit(stream);
        Assert.Empty(result.Diagnostics);
        return stream.ToArray();
    }

    private static string Quoted(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
