using ModelDsl.Compilation;
using ModelDsl.Problems;
using ModelDsl.Text;

namespace ModelDsl.Mutation;

/// <summary>The mends that problems offer, applied. This is the only place that knows in which form they are offered.</summary>
internal static class Mends
{
    /// <summary>The text as the mend of the problem leaves it; null if it offers none, or one of another text.</summary>
    public static string? Mended(Problem problem, string text)
    {
        if (problem.Mend is not { } mend || mend.Edits.Any(static edit => edit.At.Path != Sample.Path))
            return null;
        foreach (var edit in mend.Edits.OrderByDescending(static edit => edit.At.Start))
            text = text[..edit.At.Start] + edit.Text + text[edit.At.End..];
        return text;
    }

    /// <summary>True if the mended text has fewer problems.</summary>
    public static bool Helps(Sample sample, ValueList<Problem> before, string mended)
    {
        var file = ModelText.Parse(Sample.Path, mended);
        return sample.Find(file) is { } model && ProblemsOf(file, ModelCompiler.Compile(model, new Library(file.Models))).Count < before.Count;
    }

    /// <summary>All that is wrong with a text, of which one model was compiled.</summary>
    public static ValueList<Problem> ProblemsOf(Syntax.ModelFile file, Compiled? compiled) =>
        file.Problems.Concat(file.Models.SelectMany(static model => model.Problems)).Concat(compiled?.Problems ?? []).Distinct().ToValueList();
}
