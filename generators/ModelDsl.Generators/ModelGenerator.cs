using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Compilation;
using ModelDsl.Emit;
using ModelDsl.Families;
using ModelDsl.Problems;
using ModelDsl.Text;

namespace ModelDsl.Generators;

/// <summary>Two front ends, one compiler, two outputs: code, which follows plans, and problems, which follow positions.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ModelGenerator : IIncrementalGenerator
{
    public const string ClassesStep = "Classes", FilesStep = "Files", CompiledStep = "Compiled", PlansStep = "Plans", OwnersStep = "Owners", ProblemsStep = "Problems";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        context.RegisterPostInitializationOutput(static output =>
        {
            output.AddEmbeddedAttributeDefinition();
            output.AddSource("ModelDsl.Attributes.g.cs", SourceText.From(AttributeSource.Text, Encoding.UTF8));
            output.AddSource("ModelDsl.Composition.g.cs", SourceText.From(CompositionSource.Text, Encoding.UTF8));
        });

        // Parsed again when the file's text or its namespace changes.
        var files = context.AdditionalTextsProvider
            .Where(static file => file.Path.EndsWith(".model", StringComparison.OrdinalIgnoreCase))
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, stop) => new FileSource(pair.Left.Path, pair.Left.GetText(stop)?.ToString() ?? "", NamespaceOf(pair.Left, pair.Right)))
            .Select(static (file, _) => (File: ModelText.Parse(file.Path, file.Text), file.Namespace))
            .WithTrackingName(FilesStep);
        Report(context, files.SelectMany(static (file, _) => Declarations.OfFile(file.File)));
        var inFiles = files.SelectMany(static (file, _) => file.File.Models.Select((model, i) =>
            new Declaration(model.Namespace.Length > 0 ? model : model with { Namespace = file.Namespace }, $"{file.File.Path}#{i:d6}")));

        var sources = new List<IncrementalValuesProvider<Declaration>> { inFiles };
        foreach (var family in FamilyCatalog.All)
        {
            var word = family.Word;
            // Read again when any file changes that the class could depend on; equal results stop here.
            sources.Add(context.SyntaxProvider
                .ForAttributeWithMetadataName(
                    $"ModelDsl.{family.GetType().Name}Attribute",
                    static (node, _) => node is ClassDeclarationSyntax,
                    (found, stop) => new Declaration(ClassFrontEnd.Read(found, word, stop), $" {word}"))
                .WithTrackingName(ClassesStep));
        }

        // All declarations together: only names and places, so that what happens inside a model concerns no other.
        var all = sources.Select(static source => source.Collect()).Aggregate(static (left, right) => left.Combine(right).Select(static (pair, _) => pair.Left.AddRange(pair.Right)));
        var owners = all.Select(static (declarations, _) => Owners(declarations)).WithTrackingName(OwnersStep);
        Report(context, all.SelectMany(static (declarations, _) => Declarations.Twice(declarations.Select(static d => d.Model))));

        // A block is no module by itself, but attributes name it as C# names types.
        var blocks = inFiles
            .Where(static declaration => declaration.Model.Family.Text == "block" && SyntaxFacts.IsValidIdentifier(declaration.Model.Name.Text))
            .Select(static (declaration, _) => (declaration.Model.Namespace, Name: declaration.Model.Name.Text, declaration.Model.FullName, declaration.Place));
        context.RegisterSourceOutput(blocks.Combine(owners), static (output, pair) =>
        {
            var (block, owners) = pair;
            if (Owns(owners, block.FullName, block.Place))
                output.AddSource($"{block.FullName}.Block.g.cs", SourceText.From(CompositionSource.Marker(block.Namespace, block.Name), Encoding.UTF8));
        });

        foreach (var source in sources)
            Register(context, source, owners);
    }

    private static void Register(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<Declaration> declarations, IncrementalValueProvider<ValueList<Owner>> owners)
    {
        var compiled = declarations
            .Select(static (declaration, _) => (Compiled: ModelCompiler.Compile(declaration.Model), declaration.Model.IsClass, declaration.Place))
            .WithTrackingName(CompiledStep);

        // Written again when the meaning of the model changes, or which declaration owns its name.
        var plans = compiled
            .Select(static (model, _) => new PlanSource(model.Compiled.Plan, model.IsClass, model.Place))
            .WithTrackingName(PlansStep);
        context.RegisterSourceOutput(plans.Combine(owners), static (output, pair) =>
        {
            var (source, owners) = pair;
            if (Owns(owners, source.Plan.FullName, source.Place))
                Write(output, source);
        });

        Report(context, compiled.SelectMany(static (model, _) => model.Compiled.Problems));
    }

    private static bool Owns(ValueList<Owner> owners, string fullName, string place) =>
        owners.FirstOrDefault(owner => string.Equals(owner.FullName, fullName, StringComparison.OrdinalIgnoreCase)) is not { } owner || owner.Place == place;

    // An exception would take every other model's code with it.
    private static void Write(SourceProductionContext output, PlanSource source)
    {
        try
        {
            output.AddSource($"{source.Plan.FullName}.g.cs", SourceText.From(TorchSharpEmitter.Emit(source.Plan, source.IsClass), Encoding.UTF8));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            output.ReportDiagnostic(ProblemReporter.WithoutPlace(new OwnFault(default, $"the code of '{source.Plan.Name}'", fault.GetType().Name)));
        }
    }

    // Mapped again at every edit, for only the current compilation can place them; that is all it costs.
    private static void Report(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<Problem> problems) =>
        context.RegisterSourceOutput(problems.WithTrackingName(ProblemsStep).Combine(context.CompilationProvider), static (output, found) =>
            output.ReportDiagnostic(ProblemReporter.ToDiagnostic(found.Left, found.Right)));

    private static ValueList<Owner> Owners(IEnumerable<Declaration> declarations) => (
        from same in declarations.GroupBy(static d => d.Model.FullName, StringComparer.OrdinalIgnoreCase)
        where same.Skip(1).Any()
        orderby same.Key
        select new Owner(same.Key, same.Select(static d => d.Place).OrderBy(static place => place, StringComparer.Ordinal).First())).ToValueList();

    private static string NamespaceOf(AdditionalText file, AnalyzerConfigOptionsProvider options) =>
        options.GetOptions(file).TryGetValue("build_metadata.AdditionalFiles.ModelNamespace", out var own) && own.Length > 0 ? own :
        options.GlobalOptions.TryGetValue("build_property.RootNamespace", out var root) ? root : "";
}
