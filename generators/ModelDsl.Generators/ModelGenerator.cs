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
using ModelDsl.Syntax;
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
            .Select(static (pair, stop) => new ModelSource(pair.Left.Path, pair.Left.GetText(stop)?.ToString() ?? "", NamespaceOf(pair.Left, pair.Right)))
            .Select(static (file, _) => ModelText.Parse(file))
            .WithTrackingName(FilesStep);
        var inFiles = files.SelectMany(static (file, _) => file.Models.Select((model, i) => new Declaration(model, $"{file.Path}#{i:d6}")));

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

        var budget = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => ProjectBudget.Of(options));
        sources = sources.ConvertAll(source => source.Combine(budget).Select(static (pair, _) => ProjectBudget.Add(pair.Left, pair.Right)));
        var hardware = context.AnalyzerConfigOptionsProvider.Select(static (options, _) => ProjectHardware.Of(options));
        sources = sources.ConvertAll(source => source.Combine(hardware).Select(static (pair, _) => ProjectHardware.Add(pair.Left, pair.Right)));

        // All declarations together: what one uses of others is found by name.
        var all = sources.Select(static source => source.Collect()).Aggregate(static (left, right) => left.Combine(right).Select(static (pair, _) => pair.Left.AddRange(pair.Right)));
        var owners = all.Select(static (declarations, _) => Owners(declarations)).WithTrackingName(OwnersStep);
        var library = all.Select(static (declarations, _) => new Library(declarations.Select(static d => d.Model).ToValueList()));

        var problems = sources.Select(source => Register(context, source, library, owners).Collect()).ToList();
        problems.Add(files.SelectMany(static (file, _) => file.Problems).Collect());
        problems.Add(files.Collect().Combine(library).SelectMany(static (pair, _) => Declarations.Uses(pair.Left, pair.Right.Declarations)).Collect());
        problems.Add(all.SelectMany(static (declarations, _) => Declarations.Twice(declarations.Select(static d => d.Model))).Collect());
        // A block's problem is found in each model that uses it, and said once.
        Report(context, problems.Aggregate(static (left, right) => left.Combine(right).Select(static (pair, _) => pair.Left.AddRange(pair.Right)))
            .Combine(library).SelectMany(static (pair, _) => Declarations.Settle(pair.Left, pair.Right)));
    }

    private static IncrementalValuesProvider<Problem> Register(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<Declaration> declarations, IncrementalValueProvider<Library> library, IncrementalValueProvider<ValueList<Owner>> owners)
    {
        var compiled = declarations
            // Only what a declaration can reach: what happens inside another model does not concern it.
            .Combine(library)
            .Select(static (pair, _) => (Declaration: pair.Left, Library: pair.Right.For(pair.Left.Model)))
            .Select(static (pair, _) => (Compiled: ModelCompiler.Compile(pair.Declaration.Model, pair.Library), pair.Declaration.Model.IsClass, pair.Declaration.Place))
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

        return compiled.SelectMany(static (model, _) => model.Compiled.Problems.Concat(model.Compiled.Notes));
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
