using System.Diagnostics;
using Xunit.Abstractions;

namespace ModelDsl.Mutation;

/// <summary>
/// The compiler finds the mistakes that libtorch would have thrown at, only those, and at the right word. <c>MUTANTS</c> says how many are tried (200),
/// <c>MUTATION_SEED</c> which (1), <c>MUTATION_OUT</c> names a file for the table and all disagreements.
/// </summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    [Fact]
    public void EverySampleCompiles() =>
        Assert.Empty(Corpus.Groups.SelectMany(static group => group).Where(static sample => sample.Plan.Failed || sample.File.Problems.Count > 0).Select(static sample => $"{sample.Name}:\n{sample.Text}"));

    [Fact]
    public void ProblemsAreMistakesAndMistakesAreProblems()
    {
        var clock = Stopwatch.StartNew();
        using var measured = new Measurements();
        var trials = Mutants(Number("MUTANTS", 200), new(Number("MUTATION_SEED", 1))).Select(mutant => new Trial(mutant, measured)).ToArray();
        do
        {
            foreach (var trial in trials)
                trial.Advance();
        }
        while (measured.Run());
        foreach (var trial in trials)
            trial.Review();
        var bad = trials.Where(static trial => trial.Verdict is null or Verdict.Miss or Verdict.FalseAlarm or Verdict.Fault || trial.Off.Count > 0 || trial.BadMends.Count > 0).ToArray();
        var table = $"{new Table(trials)}\n{measured.Count} runs, {clock.Elapsed.TotalSeconds:f0} s";
        output.WriteLine(table);
        if (Environment.GetEnvironmentVariable("MUTATION_OUT") is { Length: > 0 } path)
            File.WriteAllText(path, $"{table}\n\n{string.Join("\n\n", bad.OrderBy(static trial => trial.Verdict).Select(static trial => trial.ToString()))}\n");
        Assert.True(bad.Length == 0, $"{table}\n\n{string.Join("\n\n", bad.Take(10).Select(static trial => trial.ToString()))}");
    }

    // Half of whole networks, the rest of pages, blocks and single layers; no text twice.
    private static IEnumerable<Mutant> Mutants(int count, Random random)
    {
        var mutator = new Mutator(random);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (seen.Count < count)
        {
            var group = Corpus.Groups[random.Next(10) switch { < 5 => 0, < 7 => 1, _ => 2 }];
            if (mutator.Mutate(group[random.Next(group.Length)]) is { } mutant && seen.Add(mutant.Text))
                yield return mutant;
        }
    }

    private static int Number(string name, int normally) => int.TryParse(Environment.GetEnvironmentVariable(name), out var number) ? number : normally;
}
