namespace Samples.ModeCollapse;

/// <summary>The files that a run writes.</summary>
/// <param name="Folder">Where they are.</param>
public sealed record Outputs(string Folder)
{
    private const string Tables = "results.md";
    private const string Figures = "results.csv";

    /// <summary>Writes all of them, over those that are there.</summary>
    public void Write(Settings settings, IReadOnlyList<Outcome> outcomes)
    {
        File.WriteAllLines(Path.Combine(Folder, Tables), [
            .. settings.Targets.SelectMany(target => Sheets.Of(settings, outcomes, target).ToMarkdown()), Sheets.Explanation, "",
            .. outcomes.Select(static outcome => $"- {Alarm(outcome)}"),
        ]);
        File.WriteAllLines(Path.Combine(Folder, Figures), [
            "data,gan,seed,steps,samples,count,modes,of,high quality,reverse KL,first alarm,alarms,seconds",
            .. outcomes.SelectMany(static outcome => outcome.Scores.Select(score => FormattableString.Invariant(
                $"{outcome.Target.Name},{outcome.Kind},{outcome.Seed},{outcome.Steps},\"{score.Way}\",{score.Samples},{score.Coverage.Found},{score.Coverage.Modes},{score.Coverage.HighQuality},{score.Coverage.ReverseKl},{(outcome.Alarms is [var first, ..] ? first.Step : null)},{outcome.Alarms.Count},{outcome.Seconds:F1}"))),
        ]);
        // The pictures show the first seed.
        foreach (var target in settings.Targets)
        {
            var pair = outcomes.Where(outcome => outcome.Target == target && outcome.Seed == settings.Seed).ToArray();
            ModesPlot.Write(Path.Combine(Folder, Samples(target)), target, pair);
            FoundPlot.Write(Path.Combine(Folder, Curve(target)), target, pair);
        }
    }

    /// <summary>Says what each file is.</summary>
    public void Show(Screen screen, Settings settings)
    {
        var seed = settings.Seeds == 1 ? "" : $", of seed {settings.Seed}";
        screen.Header(
            $"Written to {Folder}",
            [
                .. settings.Targets.SelectMany(target => ((string, string)[])
                [
                    (Samples(target), $"{target.Name}: samples at some steps, plain above cured{seed}"),
                    (Curve(target), $"{target.Name}: modes found over the steps, and the alarm{seed}"),
                ]),
                (Tables, "the tables and the alarms"),
                (Figures, "every figure"),
            ]);
    }

    private static string Samples(Target target) => $"{target.File}-samples.png";

    private static string Curve(Target target) => $"{target.File}-modes.png";

    private static string Alarm(Outcome outcome) =>
        $"{outcome.Target.Name}, {outcome.Kind}, seed {outcome.Seed}: " + (outcome.Alarms is [var first, ..]
            ? $"alarm in step {first.Step}, {first.Words}; in all at {outcome.Alarms.Count} looks, the last in step {outcome.Alarms[^1].Step}"
            : "no alarm");
}
