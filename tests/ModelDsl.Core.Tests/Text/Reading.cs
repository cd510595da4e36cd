using ModelDsl.Problems;
using ModelDsl.Syntax;
using ModelDsl.Text;

namespace ModelDsl.Tests.Text;

/// <summary>What tests ask of a text.</summary>
public static class Reading
{
    public const string Path = "Some.model";

    public static ModelFile File(string text) => ModelText.Parse(Path, text);

    /// <summary>The problems of a file and its declarations, in the order of the text.</summary>
    public static List<Problem> ProblemsOf(ModelFile file) =>
        [.. file.Problems.Concat(file.Models.SelectMany(static m => m.Problems)).Distinct().OrderBy(static problem => problem.At.Start)];

    public static List<Problem> ProblemsOf(string text) => ProblemsOf(File(text));

    /// <summary>The only statement of a body.</summary>
    public static StatementSyntax Statement(string text)
    {
        var file = File($"model M {{ {text} }}");
        Assert.Empty(ProblemsOf(file));
        return Assert.Single(Assert.Single(file.Models).Body);
    }

    /// <summary>Problems as one reads them in a build log, to compare and to look at.</summary>
    public static string Listed(IEnumerable<Problem> problems) => string.Join("\n", problems.Select(Line));

    private static string Line(Problem problem) =>
        $"{problem.At.Line + 1},{problem.At.Column + 1}+{problem.At.Length} {problem.Kind.Id} {Said(problem)}";

    /// <summary>The message with the likeliest mend, of which the parser does not know whether it mends.</summary>
    public static string Said(Problem problem) => (problem with { Mend = problem.Candidates.FirstOrDefault() }).Message;
}
