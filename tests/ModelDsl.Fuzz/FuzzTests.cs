using System.Diagnostics;
using Xunit.Abstractions;

namespace ModelDsl.Fuzz;

/// <summary>
/// Compiler and libtorch agree on random models. <c>FUZZ_MODELS</c> says how many (300), <c>FUZZ_SEED</c> where the seeds begin (1).
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Batch = 50;

    [Fact]
    public void CompilerAndLibtorchAgree()
    {
        var (models, seed) = (Number("FUZZ_MODELS", 300), Number("FUZZ_SEED", 1));
        var tally = new Tally();
        var clock = Stopwatch.StartNew();
        for (var first = seed; first < seed + models; first += Batch)
        {
            Oracle.Check([.. Enumerable.Range(first, Math.Min(Batch, seed + models - first)).Select(Grow).OfType<RandomModel>()], tally);
            if (tally.Disagreements.Count >= 20)
                break;
        }
        output.WriteLine($"{tally}\n{clock.Elapsed.TotalSeconds:f0} s");
        if (Environment.GetEnvironmentVariable("FUZZ_OUT") is { Length: > 0 } path)
            File.WriteAllText(path, $"{tally}\n{string.Join("\n\n", tally.Disagreements)}\n");
        Assert.True(tally.Disagreements.Count == 0, string.Join("\n\n", tally.Disagreements.Take(5).Select(Shrinker.Shrink)));
        Assert.True(tally.Models == models && tally.Runs > models, $"{tally}");

        RandomModel? Grow(int number)
        {
            try
            {
                return new Grower(number).Grow();
            }
            catch (FuzzException fault)
            {
                tally.Disagreements.Add(new(number, fault.Message, ""));
                return null;
            }
        }
    }

    private static int Number(string name, int normally) => int.TryParse(Environment.GetEnvironmentVariable(name), out var number) ? number : normally;
}
