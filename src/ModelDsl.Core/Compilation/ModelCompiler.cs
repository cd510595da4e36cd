using ModelDsl.Budgets;
using ModelDsl.Families;
using ModelDsl.Hardware;
using ModelDsl.Layers;
using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Compilation;

/// <summary>From what the author wrote to a checked plan. The only way there, for every front end and every tool.</summary>
public static class ModelCompiler
{
    /// <summary>
    /// Compiles one declaration, which may use those of the library. Whatever its author wrote, there is a plan (a failed one has a public face
    /// at least) and nothing is thrown.
    /// </summary>
    public static Compiled Compile(ModelSyntax model, Library? library = null)
    {
        var (compiled, work) = Judge(model, new(library ??= Library.Empty, offers: true));
        return compiled with { Problems = Mender.Offer(model, library, compiled.Problems, work) };
    }

    /// <summary>Compiles without a look for mends.</summary>
    internal static Compiled Compile(ModelSyntax model, ModelCompilation compilation) => Judge(model, compilation).Compiled;

    /// <summary>The problems alone, without a look for mends.</summary>
    internal static ValueList<Problem> Try(ModelSyntax model, Library library) => Compile(model, new ModelCompilation(library)).Problems;

    /// <summary>The types of the values of a declaration, and of the blocks that it uses, as far as they are known.</summary>
    public static ValueList<KnownType> TypesOf(ModelSyntax model, Library library)
    {
        var compilation = new ModelCompilation(library) { Types = new() };
        Judge(model, compilation);
        return compilation.Types.All;
    }

    private static (Compiled Compiled, int Work) Judge(ModelSyntax model, ModelCompilation compilation)
    {
        var family = FamilyCatalog.Find(model.Family.Text);
        if (Refuse(model, family) is { } refusal)
            return (new(Face(family, model), model.Problems.Count > 0 ? model.Problems : [refusal]), 0);

        var plan = Face(family, model);
        var failed = true;
        try
        {
            var scope = ScopeOf(compilation, model, ref family!);
            if (scope is not null)
                plan = family.Compile(scope) with { Name = model.Name.Text, Namespace = model.Namespace, Facts = compilation.Facts.ToValueList(), WeightType = compilation.WeightType };
            if (scope is not null)
                plan = plan with { Recipe = RecipeReader.Read(scope, plan), Machine = MachineReader.Of(scope, model) };
            failed = compilation.HasUnknown || model.Problems.Count > 0 || compilation.Problems.Any(static p => p.Kind.Severity == Severity.Error);
            // A model over its budget has a plan like any other.
            if (!failed && scope is not null && !plan.IsTemplate)
                BudgetChecker.Check(scope, plan, plan.Name, model);
        }
        catch (Exception fault)
        {
            failed = true;
            compilation.Report(new OwnFault(model.Name.At, fault is LayerFaultException layer ? layer.Layer : $"'{model.Name.Text}'", fault.GetType().Name));
        }
        // Of a text that could not be read whole, only the plan's face is of use: its other problems would mostly come from what is missing.
        var problems = model.Problems.Count > 0 ? model.Problems : compilation.Problems;
        return (new(failed ? plan with { Failed = true } : plan, problems) { Notes = failed ? [] : compilation.Notes }, compilation.Work);
    }

    // The declaration, or what it copies, with its arguments; null after a problem.
    private static ModelScope? ScopeOf(ModelCompilation compilation, ModelSyntax model, ref Family family)
    {
        var scope = new ModelScope(compilation, model);
        if (model.Copies is { } copies)
        {
            compilation.EnterCopy(model, model.Name.At);
            scope = scope.Original(copies);
            if (scope is null)
            {
                compilation.HasUnknown = true;
                return null;
            }
            // A block becomes a model by being given what it needs.
            family = FamilyCatalog.Find(scope.Model.Family.Text is "block" ? "model" : scope.Model.Family.Text) ?? family;
            return scope;
        }
        if (family is not Block)
        {
            foreach (var parameter in model.Parameters.Where(static parameter => parameter.Default is null))
                scope.Report(new MissingDefault(parameter.Name.At, parameter.Name.Text));
        }
        return scope;
    }

    // What cannot be compiled at all.
    private static Problem? Refuse(ModelSyntax model, Family? family) =>
        family is null && FamilyCatalog.Later.Contains(model.Family.Text) ? new NotSupportedYet(model.Family.At, model.Family.Text) :
        family is null ? new UnknownFamily(model.Family.At, model.Family.Text, Nearest.To(model.Family.Text, FamilyCatalog.Words)) :
        model.From is { } from ? new NotSupportedYet(from.At, "from") :
        MemberNames.IsTaken(model.Name.Text) || family.Sections.Any(section => string.Equals(section, model.Name.Text, StringComparison.OrdinalIgnoreCase)) ? new BadIdentifier(model.Name.At, model.Name.Text) :
        LayerCatalog.Find(model.Name.Text) is not null && family is Block ? new AmbiguousName(model.Name.At, model.Name.Text, "a layer", "this block") :
        null;

    private static ModelPlan Face(Family? family, ModelSyntax model) => new()
    {
        FamilyWord = (family ?? FamilyCatalog.Find("model")!).Word,
        Namespace = model.Namespace,
        Name = model.Name.Text,
        Failed = true,
    };
}
