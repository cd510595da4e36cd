using ModelDsl.Cli.Sources;
using ModelDsl.Problems;

namespace ModelDsl.Cli.Formats;

/// <summary>A problem in its long form: title and place, the source with carets, the message, what would mend it, where more is said.</summary>
internal static class ProblemText
{
    private const int Width = 80;

    /// <param name="textOf">The text of the file at a path.</param>
    public static void Write(Terminal terminal, Problem problem, Func<string, string> textOf)
    {
        var place = $"{Shown.Plain(SourceFiles.Show(problem.At.Path))}:{problem.At.Line + 1}";
        var gap = new string(' ', Math.Max(2, Width - problem.Kind.Id.Length - 2 - problem.Kind.Title.Length - place.Length));
        terminal.Line($"[bold {Colour(problem.Kind.Severity)}]{problem.Kind.Id}[/]  [bold]{Shown.Markup(problem.Kind.Title)}[/]{gap}{Shown.Markup(place)}");
        var marks = problem.Origins.Select(static origin => new Mark(origin.At, origin.Words, IsMain: false)).Prepend(new(problem.At, "", IsMain: true));
        foreach (var file in marks.GroupBy(static mark => mark.At.Path))
        {
            if (file.Key != problem.At.Path)
                terminal.Line($"  [grey]in {Shown.Markup(SourceFiles.Show(file.Key))}[/]");
            foreach (var line in Excerpt.Around(textOf(file.Key), [.. file]))
                terminal.Line(line);
        }
        terminal.Line($"  {Shown.Markup(problem.Words)}");
        if (problem.Mend is { Words.Length: > 0 } mend)
            terminal.Line($"  [green]{Shown.Markup(mend.Words)}[/]");
        terminal.Line($"  [grey]modeldsl explain {problem.Kind.Id}[/]");
    }

    private static string Colour(Severity severity) => severity switch { Severity.Error => "red", Severity.Warning => "yellow", _ => "blue" };
}
