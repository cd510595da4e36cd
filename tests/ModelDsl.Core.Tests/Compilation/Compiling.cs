using ModelDsl.Compilation;
using ModelDsl.Problems;
using ModelDsl.Text;

namespace ModelDsl.Tests.Compilation;

/// <summary>Short ways to compile a text.</summary>
internal static class Compiling
{
    public static ModelPlan Plan(string text)
    {
        var workspace = new Workspace(new ModelSource("a.model", text));
        Assert.Empty(workspace.Problems);
        return workspace.Compiled.Single().Plan;
    }

    /// <summary>The plan of one declaration among others.</summary>
    public static ModelPlan Plan(string text, string name)
    {
        var workspace = new Workspace(new ModelSource("a.model", text));
        Assert.Empty(workspace.Problems);
        return workspace.Compiled.Single(compiled => compiled.Plan.Name == name).Plan;
    }

    public static ValueList<Problem> Problems(string text) => new Workspace(new ModelSource("a.model", text)).Problems;

    /// <summary>What is good to know of the declarations.</summary>
    public static ValueList<Problem> Notes(string text) =>
        new Workspace(new ModelSource("a.model", text)).Compiled.SelectMany(static compiled => compiled.Notes).ToValueList();

    /// <summary>Id, place (line and column from 1) and words of each problem.</summary>
    public static string[] Messages(string text) =>
        [.. Problems(text).Select(static p => $"({p.At.Line + 1},{p.At.Column + 1}) {p.Kind.Id} {p.Message}")];
}
