namespace Samples.LongContext;

/// <summary>One run of the program: measuring, tables, advice, files.</summary>
public static class Session
{
    /// <summary>Runs it and says on the screen what happens.</summary>
    /// <returns>0; 130 where Ctrl-C ended it.</returns>
    /// <exception cref="IOException">A file cannot be written, or a process that measures memory failed.</exception>
    public static int Run(Settings settings)
    {
        using var interruption = new Interruption();
        var screen = new Screen();
        // Now, and not after minutes, is the time to learn that the folder cannot be.
        settings.Out.Create();
        screen.Header(
            "What attention costs as sequences grow",
            ("layers", $"{Variant.All.Count} on [1, n, {Variant.Features}], declared in Models/Attention.model"),
            ("cost", Path.GetRelativePath(".", Path.Combine(AppContext.BaseDirectory, "modeldsl", "index.md"))),
            ("n", string.Join(", ", settings.Lengths.Select(static n => Numbers.Whole(n)))),
            ("rounds", $"{settings.Rounds}"),
            ("threads", settings.Threads == 1 ? "1, milliseconds of processor time" : $"{settings.Threads}, milliseconds by the clock"),
            ("memory", PeakMemory.CanBeMeasured ? "of forward passes in processes of their own" : "not measured: the system has no /proc/self/clear_refs"),
            ("machine", Outputs.Machine));
        screen.Line();
        Results results;
        try
        {
            results = new Measuring(settings, screen, interruption.Token).Run();
        }
        catch (OperationCanceledException)
        {
            screen.Line("Stopped: nothing was written.");
            return Interruption.ExitCode;
        }
        foreach (var n in settings.Lengths)
            screen.Show(Sheets.OfLength(results, n).ToTable());
        screen.Show(Sheets.Closing(results, isShort: true).ToTable());
        var advice = new Advice(results).Text;
        screen.Paragraph(Outputs.Conditions(results));
        screen.Paragraph(advice);
        new Outputs(settings.Out.FullName).Write(results, advice, screen);
        return 0;
    }
}
