using ModelDsl.Problems;
using ModelDsl.Tests.Compilation;

namespace ModelDsl.Tests.Text;

/// <summary>What each problem of the text notation says about itself is what the parser says.</summary>
public class CaseTests
{
    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var kind in Kinds)
            {
                for (var i = 0; i < kind.Cases.Count(); i++)
                    cases.Add(kind.Id, i);
            }

            return cases;
        }
    }

    private static IEnumerable<ProblemKind> Kinds =>
        ProblemKind.All.Where(static kind => kind.Id.StartsWith("MDL4", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Cases))]
    public void ABrokenCaseGivesExactlyItsProblem(string id, int index)
    {
        var shown = CaseOf(id, index);
        if (shown.Notation != "model")
            return;
        var start = shown.Broken.IndexOf("[|", StringComparison.Ordinal);
        var end = shown.Broken.LastIndexOf("|]", StringComparison.Ordinal) - 2;
        var text = shown.Broken.Remove(end + 2, 2).Remove(start, 2);

        Assert.Single(Reading.ProblemsOf(text));
        var problem = Compiling.Problems(text)[0];

        Assert.Equal((id, shown.Message, start, end - start), (problem.Kind.Id, problem.Message, problem.At.Start, problem.At.Length));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void AMendedCaseGivesNone(string id, int index)
    {
        var shown = CaseOf(id, index);
        if (shown.Notation == "model")
            Assert.Equal("", Reading.Listed(Reading.ProblemsOf(shown.Mended)));
    }

    [Fact]
    public void EveryProblemHasACase() => Assert.All(Kinds, static kind => Assert.NotEmpty(kind.Cases));

    [Fact]
    public void OnlyProblemsThatNoShortTextHasAreDescribedInWords() => Assert.Equal(
        ["MDL4017", "MDL4018"],
        Kinds.Where(static kind => kind.Cases.All(static shown => shown.Notation == "words")).Select(static kind => kind.Id));

    private static CaseAttribute CaseOf(string id, int index) => Kinds.Single(kind => kind.Id == id).Cases.ElementAt(index);
}
