using Spectre.Console;
using Spectre.Console.Rendering;

namespace Samples;

/// <summary>Where a sample writes: colours and a moving bar on a terminal, plain lines in a file or a pipe.</summary>
public sealed class Screen
{
    // A file or a pipe has no width of its own.
    private const int PlainWidth = 120;

    private readonly IAnsiConsole console;

    /// <summary>Writes to the standard output of this process.</summary>
    public Screen()
    {
        console = AnsiConsole.Create(new());
        if (Console.IsOutputRedirected)
            console.Profile.Width = PlainWidth;
        IsLive = !Console.IsOutputRedirected && console.Profile.Capabilities is { Ansi: true, Interactive: true };
    }

    /// <summary>Whether what was written can be drawn over.</summary>
    public bool IsLive { get; }

    /// <summary>Writes a line.</summary>
    /// <param name="markup">Text with Spectre's styles, as in <c>[bold]total[/]</c>; other brackets are doubled.</param>
    public void Line(string markup = "")
    {
        if (IsLive)
            console.MarkupLine(markup);
        else
            Console.Out.WriteLine(Markup.Remove(markup));
    }

    /// <summary>Writes a table or what else Spectre can draw.</summary>
    public void Show(IRenderable drawn) => console.Write(drawn);

    /// <summary>Writes sentences, broken where the screen ends, and an empty line.</summary>
    public void Paragraph(string text)
    {
        Show(new Text(text));
        Line();
        Line();
    }

    /// <summary>Writes what a run is about: a title, then names and their values in two columns.</summary>
    public void Header(string title, params ReadOnlySpan<(string Name, string Value)> facts)
    {
        var width = 0;
        foreach (var (name, _) in facts)
            width = Math.Max(width, name.Length);
        Line($"[bold]{Markup.Escape(title)}[/]");
        foreach (var (name, value) in facts)
            Line($"  [grey]{Markup.Escape(name).PadRight(width)}[/]  {Markup.Escape(value)}");
    }

    /// <summary>Shows a bar while something runs; lines written meanwhile appear above it. Without a terminal there is no bar.</summary>
    /// <param name="run">Gets what to call with the share that is done, in 0…1, and a text to show with it.</param>
    public T WithBar<T>(Func<Action<double, string>, T> run)
    {
        if (!IsLive)
            return run(static (_, _) => { });
        return console.Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn())
            .Start(progress =>
            {
                var task = progress.AddTask("starting", maxValue: 1);
                return run((share, text) =>
                {
                    task.Description = Markup.Escape(text);
                    task.Value = share;
                });
            });
    }
}
