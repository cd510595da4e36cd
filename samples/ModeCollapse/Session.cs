using static TorchSharp.torch;

namespace Samples.ModeCollapse;

/// <summary>One run of the program: trainings, tables, files.</summary>
public static class Session
{
    /// <summary>Runs it and says on the screen what happens.</summary>
    /// <returns>0; 130 where Ctrl-C ended it.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static int Run(Settings settings)
    {
        using var interruption = new Interruption();
        var screen = new Screen();
        // Now, and not after minutes, is the time to learn that the folder cannot be.
        settings.Out.Create();
        set_num_threads(settings.Threads);
        var outputs = new Outputs(settings.Out.FullName);
        screen.Header(
            "Mode collapse: a generator that forgets most of its data, and one that does not",
            ("data", string.Join(", ", settings.Targets.Select(static target => target.Name))),
            ("models", settings.InAttributes ? "Models/Ring.model, Models/Grid.model, CuredRingAttributes.cs" : "Models/Ring.model, Models/Grid.model"),
            ("cost", Path.GetRelativePath(".", Path.Combine(AppContext.BaseDirectory, "modeldsl", "index.md"))),
            ("steps", FormattableString.Invariant($"{settings.Steps ?? CuredGrid.Recipe.Steps:N0}, then {settings.TuningSteps:N0} of the discriminator alone")),
            ("seeds", settings.Seeds == 1 ? $"{settings.Seed}" : $"{settings.Seed} to {settings.Seed + settings.Seeds - 1}"),
            ("threads", $"{settings.Threads}"));
        screen.Line();
        var outcomes = new List<Outcome>();
        for (var seed = settings.Seed; seed < settings.Seed + settings.Seeds; seed++)
        {
            foreach (var target in settings.Targets)
                foreach (var isCured in (bool[])[false, true])
                {
                    var outcome = screen.WithBar(bar => new Experiment(settings, target, isCured, seed, bar, interruption.Token).Run());
                    if (outcome is null)
                    {
                        screen.Line(seed == settings.Seed ? "Stopped: nothing was written." : $"Stopped in seed {seed}: {outputs.Folder} holds those before.");
                        return Interruption.ExitCode;
                    }
                    outcomes.Add(outcome);
                    Tell(screen, outcome);
                }
            outputs.Write(settings, outcomes);
        }
        foreach (var target in settings.Targets)
            screen.Show(Sheets.Of(settings, outcomes, target).ToTable());
        screen.Paragraph(Sheets.Explanation);
        outputs.Show(screen, settings);
        return 0;
    }

    private static void Tell(Screen screen, Outcome outcome)
    {
        var alone = outcome.Scores[0].Coverage;
        screen.Line(FormattableString.Invariant(
            $"{outcome.Target.Name}, {outcome.Kind}, seed {outcome.Seed}: {alone.Found} of {alone.Modes} modes, {100 * alone.HighQuality:F1} % of high quality; {outcome.Seconds:F0} s"));
        if (outcome.Alarms is [var first, ..])
            screen.Line(FormattableString.Invariant($"  alarm in step {first.Step:N0}: {first.Words}"));
        if (outcome.Alarms.Count > 1)
            screen.Line(FormattableString.Invariant($"  and at {outcome.Alarms.Count - 1} looks after it, the last in step {outcome.Alarms[^1].Step:N0}"));
    }
}
