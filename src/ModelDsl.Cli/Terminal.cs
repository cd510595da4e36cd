using Spectre.Console;

namespace ModelDsl.Cli;

/// <summary>Where the program reads and writes: with colours on a terminal, as plain text in a pipe or where NO_COLOR is set.</summary>
/// <param name="hasProgress">True if <paramref name="error"/> is seen while it is written.</param>
/// <param name="input">The standard input, as bytes: a text is to go out with the line breaks that it came with.</param>
public sealed class Terminal(Stream input, TextWriter output, TextWriter error, bool hasColours = false, bool hasProgress = false)
{
    private const int LineWidth = 79;

    private readonly IAnsiConsole? _console = hasColours ? Coloured(output) : null;

    public Stream Input { get; } = input;
    public TextWriter Output { get; } = output;
    public TextWriter Error { get; } = error;

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess() => new(
        Console.OpenStandardInput(), Console.Out, Console.Error,
        !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && AnsiConsole.Profile.Capabilities.Ansi,
        !Console.IsErrorRedirected);

    /// <summary>Writes a line.</summary>
    /// <param name="markup">Text with Spectre's styles; what comes from outside goes through <see cref="Shown.Markup"/>.</param>
    public void Line(string markup = "")
    {
        if (_console is null)
            Output.WriteLine(Markup.Remove(markup));
        else
            _console.MarkupLine(markup);
    }

    /// <summary>Writes the one line that says why something was not done.</summary>
    public void Complain(string message) => Error.WriteLine($"modeldsl: {Shown.Plain(message)}");

    /// <summary>Shows how far a long command has come, in the place of what was shown last; nothing in a pipe.</summary>
    /// <param name="text">At most a line of a terminal; empty at the end.</param>
    public void Progress(string text)
    {
        if (hasProgress)
            Error.Write($"\r{text.PadRight(LineWidth)[..LineWidth]}\r{text}");
    }

    private static IAnsiConsole Coloured(TextWriter output)
    {
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.Standard, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(output) });
        // A terminal breaks long lines itself, and then they can be copied whole.
        console.Profile.Width = short.MaxValue;
        return console;
    }
}
