using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Generators;

namespace ModelDsl.Benchmarks;

/// <summary>A project with one <c>.model</c> file, as the compiler and the IDE hold it.</summary>
internal sealed class GeneratorHost
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest);

    private readonly string text;
    private CSharpCompilation compilation;
    private AdditionalText file;
    private GeneratorDriver driver;
    private int edits;

    public GeneratorHost(string text)
    {
        this.text = text;
        file = new ModelFile(text);
        compilation = CSharpCompilation.Create(
            "Consumer",
            [.. Enumerable.Range(0, 20).Select(static i => Source(i, 0))],
            [.. Basic.Reference.Assemblies.Net100.References.All, MetadataReference.CreateFromFile(typeof(TorchSharp.torch).Assembly.Location)],
            new(OutputKind.DynamicallyLinkedLibrary));
        driver = New().RunGenerators(compilation);
        if (driver.GetRunResult().GeneratedTrees.Length < 2)
            throw new InvalidOperationException("The generator wrote no model.");
    }

    public void RunNew() => New().RunGenerators(compilation);

    public void EditModel() => Replace(text.Replace("256", $"{256 + ++edits % 100}"));

    public void MoveModel() => Replace(new string('\n', ++edits % 100) + text);

    public void EditUnrelatedFile()
    {
        compilation = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[^1], Source(19, ++edits));
        driver = driver.RunGenerators(compilation);
    }

    private void Replace(string with)
    {
        var next = new ModelFile(with);
        driver = driver.ReplaceAdditionalText(file, next).RunGenerators(compilation);
        file = next;
    }

    private GeneratorDriver New() => CSharpGeneratorDriver.Create([new ModelGenerator().AsSourceGenerator()], [file], Options);

    private static SyntaxTree Source(int file, int edit) =>
        CSharpSyntaxTree.ParseText($"namespace Consumer; class C{file} {{ int Value() => {edit}; }}", Options, $"/project/{file}.cs");

    private sealed class ModelFile(string text) : AdditionalText
    {
        public override string Path => "/project/bench.model";
        public override SourceText GetText(CancellationToken stop = default) => SourceText.From(text);
    }
}
