using System.Text;
using ModelDsl.Families;
using ModelDsl.Problems;
using ModelDsl.Syntax;
using ModelDsl.Text;

namespace ModelDsl.Compilation;

/// <summary>Finds for each problem a mend that mends: with it the problem is gone and no other has come.</summary>
internal static class Mender
{
    // A declaration is compiled at each keystroke, and each try compiles it again.
    private const int MostTries = 8;
    private const int MostTriesOfOne = 4;
    private const int MostWork = 2000;
    private const int LongestText = 50_000;

    public static ValueList<Problem> Offer(ModelSyntax model, Library library, ValueList<Problem> problems, int work)
    {
        if (problems.Count == 0 || work > MostWork)
            return problems;
        var tries = MostTries;
        return problems.Select(problem => problem with { Mend = First(problem) }).ToValueList();

        Mend? First(Problem problem)
        {
            foreach (var candidate in problem.Candidates.Take(MostTriesOfOne))
            {
                if (tries-- <= 0)
                    return null;
                if (Mends(candidate, problem, problems, model, library) is { } mend)
                    return mend;
            }
            return null;
        }
    }

    /// <summary>
    /// Each problem once. One of a block is found by each model that uses it: what mends it for one of them and not for another is no mend,
    /// and neither is what breaks a third.
    /// </summary>
    public static ValueList<Problem> Settle(IEnumerable<Problem> found, Library all)
    {
        var problems = (
            from same in found.GroupBy(static problem => problem with { Mend = null })
            let mends = same.Select(static problem => problem.Mend).Distinct().ToArray()
            select mends.Length == 1 ? same.First() : same.Key).ToValueList();
        var tries = MostTries;
        return problems.Select(problem => problem.Mend is not { } mend || (tries-- > 0 && SuitsAll(mend, problem, problems, all)) ? problem : problem with { Mend = null }).ToValueList();
    }

    private static bool SuitsAll(Mend mend, Problem problem, ValueList<Problem> problems, Library all)
    {
        if (all.Declarations.FirstOrDefault(model => Holds(model, mend)) is not { } holder)
            return true;
        var users = Users(holder, all).ToArray();
        // Nobody else depends on it, and it has been tried by itself.
        if (users is [var single] && FamilyCatalog.Find(single.Family.Text) is not Block)
            return true;
        if (Edited(holder, mend) is not var (edited, _))
            return false;
        var others = With(all, holder, edited);
        var after = users.SelectMany(user => ModelCompiler.Try(user.At == holder.At ? edited : user, others)).Distinct().ToValueList();
        return Improves(problems, problem, after);
    }

    // The mend with its edits as the notation writes them; null where it mends nothing.
    private static Mend? Mends(Mend mend, Problem problem, ValueList<Problem> problems, ModelSyntax model, Library library)
    {
        var holder = Holds(model, mend) ? model : library.Declarations.FirstOrDefault(other => Holds(other, mend));
        if (holder is null || Edited(holder, mend) is not var (edited, offered))
            return null;
        return Improves(problems, problem, ModelCompiler.Try(ReferenceEquals(holder, model) ? edited : model, With(library, holder, edited))) ? mend with { Edits = offered } : null;
    }

    private static Library With(Library library, ModelSyntax old, ModelSyntax edited) =>
        new(library.Declarations.Select(other => other.At == old.At ? edited : other).ToValueList());

    // All whose plans depend on the declaration, itself among them.
    private static IEnumerable<ModelSyntax> Users(ModelSyntax used, Library all)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { used.Name.Text };
        var words = all.Declarations.Select(static model => (Model: model, Words: ReferencedWords.Of(model))).ToArray();
        for (var count = 0; count != names.Count;)
        {
            count = names.Count;
            names.UnionWith(words.Where(entry => entry.Words.Any(names.Contains)).Select(static entry => entry.Model.Name.Text));
        }
        return all.Declarations.Where(model => names.Contains(model.Name.Text));
    }

    private static bool Holds(ModelSyntax model, Mend mend) =>
        mend.Edits.All(edit => edit.At.Path == model.At.Path && edit.At.Start >= model.At.Start && edit.At.End <= model.At.End);

    private static (ModelSyntax Model, ValueList<Edit> Edits)? Edited(ModelSyntax model, Mend mend)
    {
        if (model.Text is not { } text)
            return model.IsClass && ClassEdits.Apply(model, mend.Edits) is { } changed ? (changed, mend.Edits) : null;
        var writer = text.Length > LongestText ? null : new TextEdits(text, model.At);
        if (writer?.Replacements(mend.Edits) is not { } replacements)
            return null;
        var file = ModelText.Parse(model.At.Path, writer.Apply(replacements));
        return file.Problems.Count == 0 && file.Models is { Count: 1 } single && (single[0].Problems.Count == 0 || single[0].Problems.Count < model.Problems.Count)
            ? (single[0] with { Namespace = model.Namespace, Uses = model.Uses }, replacements)
            : null;
    }

    // Every problem that is left was there before, and the mended one is not left.
    private static bool Improves(ValueList<Problem> before, Problem mended, ValueList<Problem> after)
    {
        var left = before.Select(Key).ToList();
        left.Remove(Key(mended));
        return after.All(problem => left.Remove(Key(problem)));
    }

    // What a problem says but for the lines, which an edit moves.
    private static string Key(Problem problem)
    {
        var key = new StringBuilder(problem.Kind.Id);
        var words = problem.Words;
        for (var i = 0; i < words.Length; i++)
        {
            if (string.CompareOrdinal(words, i, "line ", 0, 5) != 0)
            {
                key.Append(words[i]);
                continue;
            }
            for (i += 5; i < words.Length && words[i] is >= '0' and <= '9';)
                i++;
            i--;
        }
        return key.ToString();
    }
}
