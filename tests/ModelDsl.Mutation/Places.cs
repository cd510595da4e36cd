using System.Text.RegularExpressions;
using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Mutation;

/// <summary>Whether a problem stands where the text was changed.</summary>
internal static partial class Places
{
    /// <summary>
    /// True if it covers what was changed; or stands at an argument of a call that was, at a word that a line which was changed has or had, at what
    /// lacks a part or a reader, at a block whose input says something else, or where a name is used whose value does not do; a slip of the
    /// pen has its line.
    /// </summary>
    public static bool IsNear(Mutant mutant, Problem problem, ModelFile file)
    {
        if (mutant.Touches(problem.At))
            return true;
        if (problem.At.Path != Sample.Path)
            return false;
        if (problem is MissingPart or MissingTarget or UnusedValue or BlockInputMismatch)
            return true;
        var call = SyntaxNodes.Of(file.Models).Select(static node => node switch { CallSyntax call => call.At, RepeatSyntax repeat => repeat.At, _ => default })
            .Where(at => at.Length > 0 && at.Start <= problem.At.Start && problem.At.End <= at.End).OrderBy(static at => at.Length).FirstOrDefault();
        var text = mutant.Text.Substring(problem.At.Start, problem.At.Length);
        return (call.Length > 0 && mutant.Touches(call)) || (problem.Kind.Id[3] == '4' && mutant.Edits.Any(edit => Line(mutant.Text, edit) == Line(mutant.Text, (problem.At.Start, problem.At.End)))) || (problem is ArgumentOutOfRange or WrongArgument or NotAConstant or NoSuchElement && Words(text).Any(static word => char.IsLetter(word[0]))) || Words(text).Intersect(Changed(mutant)).Any();
    }

    // The words that stood where the text was changed, and those of the lines that were.
    private static IEnumerable<string> Changed(Mutant mutant) => Words(mutant.Before).Concat(mutant.Edits.SelectMany(edit => Words(Line(mutant.Text, edit))));

    private static string Line(string text, (int Start, int End) edit) =>
        text[(edit.Start == 0 ? 0 : text.LastIndexOf('\n', edit.Start - 1) + 1)..(text.IndexOf('\n', edit.End) is var end && end < 0 ? text.Length : end)];

    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(static match => match.Value);

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
