using Microsoft.CodeAnalysis.Diagnostics;
using ModelDsl.Families;
using ModelDsl.Syntax;
using ModelDsl.Text;

namespace ModelDsl.Generators;

/// <summary>The machine of all models of a project that name no other, in the property <c>ModelDslHardware</c>: a section like any other, without a place.</summary>
internal static class ProjectHardware
{
    private const string Word = "hardware";

    public static string Of(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue("build_property.ModelDslHardware", out var text) ? text.Trim() : "";

    /// <summary>A block runs on the machine of the models that use it.</summary>
    public static Declaration Add(Declaration declaration, string text)
    {
        var model = declaration.Model;
        if (text.Length == 0 || FamilyCatalog.Find(model.Family.Text) is Block or null || model.Body.Any(static part => part is SectionSyntax { Kind.Text: Word }))
            return declaration;
        var (section, problems) = ModelText.ParseSection(text, default, new(Word, default));
        return declaration with
        {
            Model = problems.Count > 0 ? model with { Problems = [.. model.Problems, .. problems] } : model with { Body = [.. model.Body, section!] },
        };
    }
}
