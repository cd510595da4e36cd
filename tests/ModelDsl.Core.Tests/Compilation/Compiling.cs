using ModelDsl.Compilation;
using ModelDsl.Problems;
using ModelDsl.Text;

namespace ModelDsl.Tests.Compilation;

/// <summary>Short ways to compile a text.</summary>
internal static class Compiling
{
    public static ModelPlan Plan(string text)
    {
        var file = ModelText.Parse("a.model", text);
        Assert.Empty(Declarations.Check(file));
        return ModelCompiler.Compile(file.Models.Single()).Plan;
    }

    /// <summary>The plan of one declaration among others.</summary>
    public static ModelPlan Plan(string text, string name)
    {
        var file = ModelText.Parse("a.model", text);
        Assert.Empty(Declarations.Check(file));
        return ModelCompiler.Compile(file.Models.Single(model => model.Name.Text == name), new Library(file.Models)).Plan;
    }

    public static ValueList<Problem> Problems(string text) => Declarations.Check(ModelText.Parse("a.model", text));

    /// <summary>What is good to know of the declarations.</summary>
    public static ValueList<Problem> Notes(string text)
    {
        var file = ModelText.Parse("a.model", text);
        return file.Models.SelectMany(model => ModelCompiler.Compile(model, new Library(file.Models)).Notes).ToValueList();
    }

    /// <summary>Id, place (line and column from 1) and words of each problem.</summary>
    public static string[] Messages(string text) =>
        [.. Problems(text).Select(static p => $"({p.At.Line + 1},{p.At.Column + 1}) {p.Kind.Id} {p.Message}")];
}
