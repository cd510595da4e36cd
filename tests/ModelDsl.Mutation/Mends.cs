using System.Text.RegularExpressions;
using ModelDsl.Compilation;
using ModelDsl.Problems;
using ModelDsl.Text;

namespace ModelDsl.Mutation;

/// <summary>The mends that problems offer, applied. This is the only place that knows in which form they are offered: as words, at present.</summary>
internal static partial class Mends
{
    /// <summary>The text as each mend of the problem would leave it.</summary>
    public static IEnumerable<string> Of(Problem problem, string text)
    {
        if (problem.At.Path != Sample.Path || problem.At.Length == 0)
            yield break;
        var written = text.Substring(problem.At.Start, problem.At.Length);
        if (Meant().Match(problem.Message) is { Success: true } meant)
            yield return Put(meant.Groups[1].Value);
        // A number that would fit stands where the number is that does not; a layer that would fit is another one than that which complains.
        if (Fits().Match(problem.Message) is { Success: true } fits && long.TryParse(written, out _))
        {
            foreach (var number in fits.Groups[1].Value.Split(" and "))
                yield return Put(number);
        }

        string Put(string word) => text[..problem.At.Start] + word + text[problem.At.End..];
    }

    /// <summary>
    /// True if less is wrong with the word that was mended: a block that is used for several sizes may have a problem there for each. Where another
    /// name is offered, it must be one that can stand there; what it stands for may not fit.
    /// </summary>
    public static bool Helps(Mutant mutant, ValueList<Problem> before, Problem problem, string mended)
    {
        var file = ModelText.Parse(Sample.Path, mended);
        if (mutant.Sample.Find(file) is not { } model)
            return false;
        var after = file.Problems.Concat(ModelCompiler.Compile(model, new Library(file.Models)).Problems).ToArray();
        var end = problem.At.End + mended.Length - mutant.Text.Length;
        var isName = Meant().IsMatch(problem.Message);
        return after.Count(other => !(isName && (other is ArgumentOutOfRange or WrongArgument or CannotShare || other.Kind.Id[3] == '2')) && other.At.Start < end && other.At.End > problem.At.Start)
            < before.Count(other => other.At.Equals(problem.At));
    }

    [GeneratedRegex("did you mean '([^']+)'")]
    private static partial Regex Meant();

    [GeneratedRegex(@"; (\d+(?: and \d+)?) would fit")]
    private static partial Regex Fits();
}
