using static TorchSharp.torch;

namespace Samples.ModeCollapse;

/// <summary>One run of the program: trainings, tables, files.</summary>
public static class Session
{
    /// <summary>Runs it and says on the screen what happens.</summary>
    /// <returns>0; 130 where Ctrl-C ended it.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="InvalidDataException">The outcomes to go on after are damaged, or of other trainings.</exception>
    public static int Run(Settings settings)
    {
        using var interruption = new Interruption();
        var screen = new Screen();
        // Now, and not after minutes, is the time to learn that the folder cannot be.
        settings.Out.Create();
        set_num_threads(settings.Threads);
        var outputs = new Outputs(settings.Out.FullName);
        var results = settings.Resume ? Results.Continue(outputs.Figures) : Results.Begin(outputs.Figures);
        if (results.Outcomes.FirstOrDefault(known => !IsOf(settings, known)) is { } other)
            throw new InvalidDataException($"{outputs.Figures} holds a training of {other.Steps} steps or other samples: use another folder, or leave out --resume");
        screen.Header(
            "Mode collapse: a generator that forgets most of its data, and one that does not",
            ("data", string.Join(", ", settings.Targets.Select(static target => target.Name))),
            ("models", settings.InAttributes ? "Models/Ring.model, Models/Grid.model, CuredRingAttributes.cs" : "Models/Ring.model, Models/Grid.model"),
            ("cost", Path.GetRelativePath(".", Path.Combine(AppContext.BaseDirectory, "modeldsl", "index.md"))),
            ("steps", FormattableString.Invariant($"{Steps(settings):N0}, then {settings.TuningSteps:N0} of the discriminator alone")),
            ("seeds", settings.Seeds == 1 ? $"{settings.Seed}" : $"{settings.Seed} to {settings.Seed + settings.Seeds - 1}"),
            ("threads", $"{settings.Threads}"));
        screen.Line();
        foreach (var known in results.Outcomes)
            Tell(screen, known);
        for (var seed = settings.Seed; seed < settings.Seed + settings.Seeds; seed++)
        {
            foreach (var target in settings.Targets)
            {
                var films = new List<Footage>();
                foreach (var isCured in (bool[])[false, true])
                {
                    if (results.Has(target, isCured, seed))
                        continue;
                    var film = screen.WithBar(bar => new Experiment(settings, target, isCured, seed, bar, interruption.Token).Run());
                    if (film is null)
                    {
                        screen.Line(results.Outcomes.Count == 0 ? "Stopped: nothing was kept." : $"Stopped: {outputs.Figures} keeps what is above; --resume goes on from there.");
                        return Interruption.ExitCode;
                    }
                    results.Add(film.Outcome);
                    films.Add(film);
                    Tell(screen, film.Outcome);
                }
                // The pictures show the first seed, and one GAN beside the other.
                if (seed == settings.Seed && films.Count == 2)
                    outputs.Draw(target, films);
            }
            outputs.Write(settings, results.Outcomes);
        }
        foreach (var target in settings.Targets)
            screen.Show(Sheets.Of(settings, results.Outcomes, target).ToTable());
        screen.Paragraph(Sheets.Explanation);
        outputs.Show(screen, settings);
        return 0;
    }

    private static long Steps(Settings settings) => settings.Steps ?? CuredGrid.Recipe.Steps!.Value;

    private static bool IsOf(Settings settings, Outcome known) =>
        known.Steps == Steps(settings) && known.Scores.Select(static score => score.Samples).Distinct().SequenceEqual(settings.Samples);

    private static void Tell(Screen screen, Outcome outcome)
    {
        var alone = outcome.Scores[0];
        screen.Line(FormattableString.Invariant(
            $"{outcome.Target.Name}, {outcome.Kind}, seed {outcome.Seed}: {alone.Found} of {alone.Modes} modes, {100 * alone.HighQuality:F1} % of high quality; {outcome.Time.Seconds:F0} s, {outcome.Time.Processor:F0} s of the processor"));
        if (outcome.Alarms.Count > 0)
            screen.Line(FormattableString.Invariant($"  alarm in step {outcome.Alarms.First:N0}: {outcome.Alarms.Words}"));
        if (outcome.Alarms.Count > 1)
            screen.Line(FormattableString.Invariant($"  and at {outcome.Alarms.Count - 1} looks after it, the last in step {outcome.Alarms.Last:N0}"));
    }
}
