using System.CommandLine;
using System.Globalization;
using ModelDsl.Cli.Formats;
using ModelDsl.Problems;
using ModelDsl.Syntax;
using ModelDsl.Text;

namespace ModelDsl.Cli.Commands;

/// <summary>Tells of a problem by its id: why it is one, a text that has it, and the same text mended.</summary>
internal sealed class ExplainCommand : ToolCommand
{
    private const string Prefix = "MDL";
    private const int Width = 100;

    public override string Name => "explain";

    public override IReadOnlyList<string> Examples => ["modeldsl explain MDL2007", "modeldsl explain 2007", "modeldsl explain"];

    public override Command Create(Terminal terminal)
    {
        var id = new Argument<string?>("ID") { Description = "Such as MDL2007; without it all are listed", HelpName = "ID", Arity = ArgumentArity.ZeroOrOne };
        id.CompletionSources.Add(static _ => ProblemKind.All.Select(static kind => new System.CommandLine.Completions.CompletionItem(kind.Id, detail: kind.Title)));
        var command = new Command(Name, "Tells of a problem by its id.") { id };
        command.SetAction(parsed => parsed.GetValue(id) is { } given ? Explain(terminal, given.Trim()) : List(terminal));
        return command;
    }

    private static int List(Terminal terminal)
    {
        foreach (var kind in ProblemKind.All)
            terminal.Line($"[bold]{kind.Id}[/]  {Shown.Markup(kind.Title)}");
        return Tool.Clean;
    }

    private static int Explain(Terminal terminal, string given)
    {
        var digits = given.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? given[Prefix.Length..] : given;
        var kind = ProblemKind.All.FirstOrDefault(kind => kind.Id == Prefix + digits)
            ?? throw new WrongUseException($"there is no problem '{given}'; {Near(digits)}'modeldsl explain' lists all");
        terminal.Line($"[bold red]{kind.Id}[/]  [bold]{Shown.Markup(kind.Title)}[/]");
        terminal.Line();
        foreach (var line in Wrapped(ProblemPage.Why(kind)))
            terminal.Line($"  {Shown.Markup(line)}");
        foreach (var example in kind.Cases)
        {
            var (text, marks) = Marked(example.Broken);
            Show(terminal, "Broken", text, marks);
            terminal.Line($"  {Shown.Markup(example.Message)}");
            Show(terminal, "Mended", example.Mended, []);
        }
        return Tool.Clean;
    }

    private static void Show(Terminal terminal, string title, string text, IEnumerable<Span> marks)
    {
        terminal.Line();
        terminal.Line($"[bold]{title}[/]");
        foreach (var line in Excerpt.Whole(text, [.. marks.Select(static mark => new Mark(mark, "", IsMain: true))]))
            terminal.Line(line);
    }

    private static string Near(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? $"the nearest are {string.Join(", ", ProblemKind.All.Select(static kind => kind.Id).OrderBy(id => Math.Abs(int.Parse(id[Prefix.Length..], CultureInfo.InvariantCulture) - number)).Take(3).Order(StringComparer.Ordinal))}; "
        : "";

    // The text without its marks, and what they marked.
    private static (string Text, IReadOnlyList<Span> Marks) Marked(string text)
    {
        var places = new List<(int Start, int End)>();
        for (int open; (open = text.IndexOf("[|", StringComparison.Ordinal)) >= 0;)
        {
            var close = text.IndexOf("|]", open, StringComparison.Ordinal);
            places.Add((open, close - 2));
            text = text.Remove(close, 2).Remove(open, 2);
        }
        var map = new SourceMap("", text);
        return (text, [.. places.Select(place => map.Span(place.Start, place.End))]);
    }

    private static IEnumerable<string> Wrapped(string text)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > Width)
            {
                yield return line;
                line = "";
            }
            line += line.Length == 0 ? word : $" {word}";
        }
        yield return line;
    }
}
