using ModelDsl.Metrics;
using static TorchSharp.torch;

namespace Samples.ModeCollapse;

/// <summary>What was reached, as tables.</summary>
public static class Sheets
{
    private const string Data = "data themselves";

    /// <summary>What the columns are.</summary>
    public const string Explanation =
        "Of high quality is a sample within 3σ of a mode; a mode is found when such a sample is nearest to it; reverse KL is that of the shares of the modes, 0 at best. "
        + "The generator is the average of its weights. Resampled: of n samples of the generator one is drawn, with the weight that its discriminator gives it.";

    /// <summary>Every way of drawing samples of one target; over several seeds means, and in how many of them all modes were found.</summary>
    public static Sheet Of(Settings settings, IReadOnlyList<Outcome> outcomes, Target target)
    {
        var mine = outcomes.Where(outcome => outcome.Target == target).ToArray();
        var seeds = mine.Select(static outcome => outcome.Seed).Distinct().Count();
        var rows = mine.SelectMany(static outcome => outcome.Scores.Select(score => (outcome.Kind, score.Way))).Distinct().OrderByDescending(static row => row.Kind).ToList();
        return new(
            $"{char.ToUpperInvariant(target.Name[0])}{target.Name[1..]}{(seeds == 1 ? "" : $", {seeds} seeds")}",
            ["GAN", "samples", "alarm", .. settings.Samples.SelectMany(count => Heads(count, seeds))],
            3,
            [
                .. rows.Select(row => (string[])
                [
                    row.Kind, row.Way, Alarm([.. mine.Where(outcome => outcome.Kind == row.Kind)]),
                    .. settings.Samples.SelectMany(count => Cells([.. mine.Where(outcome => outcome.Kind == row.Kind)
                        .Select(outcome => outcome.Scores.Single(score => score.Way == row.Way && score.Samples == count))])),
                ]),
                ["", Data, "", .. settings.Samples.SelectMany(count => Cells(Truth(target, count, settings.Seed, seeds)))],
            ]);
    }

    private static string[] Heads(int count, int seeds)
    {
        var of = FormattableString.Invariant($"{count:N0}:");
        return seeds == 1 ? [$"{of} modes", "high quality", "reverse KL"] : [$"{of} modes", "all in", "high quality", "least", "reverse KL"];
    }

    private static string Alarm(Outcome[] seen) => seen is [var one]
        ? one.Alarms.Count == 0 ? "none" : Number($"step {one.Alarms.First}")
        : $"in {seen.Count(static one => one.Alarms.Count > 0)} of {seen.Length}";

    private static string[] Cells(Score[] seen)
    {
        var all = seen[0].Modes;
        var (quality, divergence) = (Percent(seen.Average(static one => one.HighQuality)), Number($"{seen.Average(static one => one.ReverseKl):F3}"));
        return seen is [var one]
            ? [$"{one.Found} of {all}", quality, divergence]
            :
            [
                Number($"{seen.Average(static one => one.Found):0.#} of {all}"), $"{seen.Count(one => one.Found == all)} of {seen.Length}",
                quality, Percent(seen.Min(static one => one.HighQuality)), divergence,
            ];
    }

    private static Score[] Truth(Target target, int count, long seed, int seeds)
    {
        manual_seed(seed).Dispose();
        return [.. Enumerable.Range(0, seeds).Select(_ =>
        {
            using var drawn = target.Mixture.Draw(count);
            return Score.Of(Data, count, ModeCoverage.Of(drawn, target.Mixture));
        })];
    }

    private static string Percent(double share) => Number($"{100 * share:F1} %");

    private static string Number(FormattableString text) => FormattableString.Invariant(text);
}
