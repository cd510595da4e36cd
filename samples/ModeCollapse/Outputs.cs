namespace Samples.ModeCollapse;

/// <summary>The files that a run writes.</summary>
/// <param name="Folder">Where they are.</param>
public sealed record Outputs(string Folder)
{
    private const string Tables = "results.md";

    /// <summary>Every figure, and what <c>--resume</c> goes on from.</summary>
    public string Figures => Path.Combine(Folder, "results.csv");

    /// <summary>Writes the tables, over those that are there.</summary>
    public void Write(Settings settings, IReadOnlyList<Outcome> outcomes) => File.WriteAllLines(Path.Combine(Folder, Tables), [
        .. settings.Targets.SelectMany(target => Sheets.Of(settings, outcomes, target).ToMarkdown()), Sheets.Explanation, "",
        .. outcomes.Select(static outcome => $"- {Line(outcome)}"),
    ]);

    /// <summary>Draws two trainings, one beside the other.</summary>
    public void Draw(Target target, IReadOnlyList<Footage> films)
    {
        ModesPlot.Write(Path.Combine(Folder, Samples(target)), target, films);
        ModesPlot.WriteAnimation(Path.Combine(Folder, Film(target)), target, films);
        FoundPlot.Write(Path.Combine(Folder, Curve(target)), target, films);
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
                    (Film(target), $"{target.Name}: the same as an animated picture, for a browser{seed}"),
                    (Curve(target), $"{target.Name}: modes found over the steps, and the alarm{seed}"),
                ]),
                (Tables, "the tables and the alarms"),
                (Path.GetFileName(Figures), "every figure; --resume goes on from it"),
            ]);
    }

    private static string Samples(Target target) => $"{target.File}-samples.png";

    private static string Film(Target target) => $"{target.File}-film.png";

    private static string Curve(Target target) => $"{target.File}-modes.png";

    private static string Line(Outcome outcome) => FormattableString.Invariant(
        $"{outcome.Target.Name}, {outcome.Kind}, seed {outcome.Seed}: {outcome.Time.Seconds:F0} s, {outcome.Time.Processor:F0} s of the processor; ")
        + (outcome.Alarms.Count == 0
            ? "no alarm"
            : $"alarm in step {outcome.Alarms.First}, {outcome.Alarms.Words}; in all at {outcome.Alarms.Count} looks, the last in step {outcome.Alarms.Last}");
}
