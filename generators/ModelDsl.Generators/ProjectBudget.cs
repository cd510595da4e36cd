using Microsoft.CodeAnalysis.Diagnostics;
using ModelDsl.Families;
using ModelDsl.Syntax;
using ModelDsl.Text;

namespace ModelDsl.Generators;

/// <summary>The budget that a project gives all its models, in the property <c>ModelDslBudget</c>: a clause like any other, without a place.</summary>
internal static class ProjectBudget
{
    public static string Of(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue("build_property.ModelDslBudget", out var text) ? text.Trim() : "";

    /// <summary>A block costs what it costs in the models that use it.</summary>
    public static Declaration Add(Declaration declaration, string text)
    {
        if (text.Length == 0 || FamilyCatalog.Find(declaration.Model.Family.Text) is Block or null)
            return declaration;
        var (clause, problems) = ModelText.ParseClause(text, default, new("budget", default));
        var model = declaration.Model;
        return declaration with
        {
            Model = problems.Count > 0 ? model with { Problems = [.. model.Problems, .. problems] } : model with { Body = [.. model.Body, clause!] },
        };
    }
}
