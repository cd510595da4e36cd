using ModelDsl.Families;
using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Compilation;

/// <summary>From what the author wrote to a checked plan. The only way there, for every front end and every tool.</summary>
public static class ModelCompiler
{
    /// <summary>Compiles one declaration. Whatever its author wrote, there is a plan (a failed one has a public face at least) and nothing is thrown.</summary>
    public static Compiled Compile(ModelSyntax model)
    {
        var scope = new ModelScope(model);
        var family = FamilyCatalog.Find(model.Family.Text);
        if (Refuse(model, family) is { } refusal)
            return new(Face(family, scope), model.Problems.Count > 0 ? model.Problems : [refusal]);

        var plan = Face(family, scope);
        try
        {
            plan = family!.Compile(scope) with { Bounds = scope.Bounds.ToValueList() };
        }
        catch (Exception fault)
        {
            scope.Report(new OwnFault(model.Name.At, fault is LayerFaultException layer ? layer.Layer : $"'{model.Name.Text}'", fault.GetType().Name));
        }
        // Of a text that could not be read whole, only the plan's face is of use: its other problems would mostly come from what is missing.
        var problems = model.Problems.Count > 0 ? model.Problems : scope.Problems;
        var failed = scope.HasUnknown || problems.Any(static p => p.Kind.Severity == Severity.Error);
        return new(failed ? plan with { Failed = true } : plan, problems);
    }

    // What cannot be compiled at all.
    private static Problem? Refuse(ModelSyntax model, Family? family) =>
        family is null && FamilyCatalog.Later.Contains(model.Family.Text) ? new NotSupportedYet(model.Family.At, model.Family.Text) :
        family is null ? new UnknownFamily(model.Family.At, model.Family.Text, Nearest.To(model.Family.Text, FamilyCatalog.Words)) :
        model.Copies is { } copies ? new NotSupportedYet(copies.At, "A copy with other arguments") :
        model.From is { } from ? new NotSupportedYet(from.At, "from") :
        MemberNames.IsTaken(model.Name.Text) || family.Sections.Any(section => string.Equals(section, model.Name.Text, StringComparison.OrdinalIgnoreCase)) ? new BadIdentifier(model.Name.At, model.Name.Text) :
        null;

    private static ModelPlan Face(Family? family, ModelScope scope) => new()
    {
        FamilyWord = (family ?? FamilyCatalog.Find("model")!).Word,
        Namespace = scope.Model.Namespace,
        Name = scope.Model.Name.Text,
        Failed = true,
    };
}
