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
        // What the parser could not read would only come back as further problems.
        if (model.Problems.Count > 0)
            return Fail(family, scope, model.Problems);
        if (family is null)
        {
            scope.Report(FamilyCatalog.Later.Contains(model.Family.Text)
                ? new NotSupportedYet(model.Family.At, model.Family.Text)
                : new UnknownFamily(model.Family.At, model.Family.Text, Nearest.To(model.Family.Text, FamilyCatalog.Words)));
            return Fail(null, scope, scope.Problems);
        }
        if (model.Copies is { } copies)
            return Fail(family, scope, [new NotSupportedYet(copies.At, "A copy with other arguments")]);
        if (model.From is { } from)
            return Fail(family, scope, [new NotSupportedYet(from.At, "from")]);
        if (MemberNames.IsTaken(model.Name.Text) || family.Sections.Any(section => string.Equals(section, model.Name.Text, StringComparison.OrdinalIgnoreCase)))
            return Fail(family, scope, [new BadIdentifier(model.Name.At, model.Name.Text)]);

        var plan = Face(family, scope);
        try
        {
            plan = family.Compile(scope) with { Bounds = scope.Bounds.ToValueList() };
        }
        catch (Exception fault)
        {
            scope.Report(new OwnFault(model.Name.At, fault is LayerFaultException layer ? layer.Layer : $"'{model.Name.Text}'", fault.GetType().Name));
        }
        var failed = scope.HasUnknown || scope.Problems.Any(static p => p.Kind.Severity == Severity.Error);
        return new(failed ? plan with { Failed = true } : plan, scope.Problems);
    }

    private static Compiled Fail(Family? family, ModelScope scope, ValueList<Problem> problems) => new(Face(family, scope), problems);

    private static ModelPlan Face(Family? family, ModelScope scope) => new()
    {
        FamilyWord = (family ?? FamilyCatalog.Find("model")!).Word,
        Namespace = scope.Model.Namespace,
        Name = scope.Model.Name.Text,
        Failed = true,
    };
}
