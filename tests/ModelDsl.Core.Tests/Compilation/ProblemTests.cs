using ModelDsl.Problems;

namespace ModelDsl.Tests.Compilation;

/// <summary>Every problem is really emitted, at the word that is wrong, in the words of its page, and its mend mends.</summary>
// The problems of the parser (4xxx) have their own theory: what they mend need not be a whole model.
public sealed class ProblemTests
{
    public static TheoryData<string> Ids() => [.. ProblemKind.All.Where(static kind => kind.Id[3] != '4' && kind.Cases.Any(static c => c.Notation == "model")).Select(static kind => kind.Id)];

    [Theory, MemberData(nameof(Ids))]
    public void ABrokenTextHasJustThisProblemAndAMendedOneHasNone(string id)
    {
        foreach (var example in ProblemKind.All.Single(kind => kind.Id == id).Cases.Where(static c => c.Notation == "model"))
        {
            var (text, spans) = Marked(example.Broken);
            var isNote = ProblemKind.All.Single(kind => kind.Id == id).Severity == Severity.Info;
            var problems = isNote ? Compiling.Notes(text) : Compiling.Problems(text);
            Assert.Equal(spans.Select(_ => id), problems.Select(static p => p.Kind.Id));
            Assert.Equal(spans, problems.Select(static p => (p.At.Start, p.At.Length)));
            Assert.Equal(example.Message, problems[0].Message);
            Assert.Empty(Compiling.Problems(example.Mended));
            if (isNote)
                Assert.Empty(Compiling.Notes(example.Mended));
        }
    }

    [Fact]
    public void EveryProblemHasACase() =>
        Assert.Equal(["MDL9001"], ProblemKind.All.Where(static kind => !kind.Cases.Any()).Select(static kind => kind.Id));

    [Fact]
    public void EveryIdIsListedOnceAndInItsRange()
    {
        Assert.Equal(ProblemKind.All.Select(static kind => kind.Id).Distinct(), ProblemKind.All.Select(static kind => kind.Id));
        Assert.All(ProblemKind.All, static kind => Assert.Matches("^MDL[12349][0-9]{3}$", kind.Id));
    }

    [Fact]
    public void EveryMessageStandsAloneInOneShortLine() =>
        Assert.All(ProblemKind.All.SelectMany(static kind => kind.Cases), static example =>
        {
            Assert.True(example.Message.Length < 160, example.Message);
            Assert.DoesNotContain('\n', example.Message);
            Assert.DoesNotMatch(@"(?i)illegal|please|invalid operation|!$|[^.]\.$", example.Message);
        });

    // The text without its marks, and what they marked.
    private static (string Text, (int Start, int Length)[] Spans) Marked(string text)
    {
        var spans = new List<(int, int)>();
        for (var open = text.IndexOf("[|", StringComparison.Ordinal); open >= 0; open = text.IndexOf("[|", StringComparison.Ordinal))
        {
            var close = text.IndexOf("|]", open, StringComparison.Ordinal);
            spans.Add((open, close - open - 2));
            text = text.Remove(close, 2).Remove(open, 2);
        }
        return (text, [.. spans]);
    }
}
