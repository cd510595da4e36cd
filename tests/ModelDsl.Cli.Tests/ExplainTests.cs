using ModelDsl.Generators.Tests;
using ModelDsl.Problems;

namespace ModelDsl.Cli.Tests;

/// <summary>What <c>modeldsl explain</c> tells.</summary>
public sealed class ExplainTests
{
    public static TheoryData<string> Ids => [.. ProblemKind.All.Select(static kind => kind.Id)];

    [Theory, MemberData(nameof(Ids))]
    public void EveryProblemIsExplained(string id)
    {
        var kind = ProblemKind.All.Single(kind => kind.Id == id);
        var run = Run.Of("explain", id);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.StartsWith($"{id}  {kind.Title}\n\n  ", run.Output);
        Assert.DoesNotContain("[|", run.Output);
        foreach (var example in kind.Cases)
            Assert.Contains($"\n  {example.Message}\n", run.Output);
        Assert.Equal(kind.Cases.Sum(static example => example.Broken.Split("[|").Length - 1), run.Output.Split('\n').Count(static line => line.TrimStart().StartsWith('^')));
        Assert.Equal(run, Run.Of("explain", id.ToLowerInvariant()) with { Error = run.Error });
        Assert.Equal(run, Run.Of("explain", id[3..]));
    }

    [Fact]
    public void AnExplanationIsAsItWasRead() => Snapshot.Verify(Run.Of("explain", "1003").Output, "MDL1003", "txt");

    [Fact]
    public void WithoutAnIdAllAreListed() =>
        Assert.Equal(ProblemKind.All.Select(static kind => $"{kind.Id}  {kind.Title}"), Run.Of("explain").Output.TrimEnd().Split('\n'));

    [Theory]
    [InlineData("MDL2099", "there is no problem 'MDL2099'; the nearest are MDL201")]
    [InlineData("shape", "there is no problem 'shape'; 'modeldsl explain' lists all")]
    [InlineData("99999999999999", "there is no problem '99999999999999'; 'modeldsl explain' lists all")]
    public void AnUnknownIdIsWrongUse(string id, string words)
    {
        var run = Run.Of("explain", id);
        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.Contains(words, run.Error);
    }
}
