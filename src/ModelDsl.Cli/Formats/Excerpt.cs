using System.Globalization;
using ModelDsl.Text;

namespace ModelDsl.Cli.Formats;

/// <summary>Lines of source with their numbers, and carets below what is meant.</summary>
internal static class Excerpt
{
    // Of a line that is longer, the part around the carets is shown.
    private const int MostColumns = 200;
    private const int Before = 60;

    /// <summary>The lines that have marks.</summary>
    public static IEnumerable<string> Around(string text, IReadOnlyList<Mark> marks)
    {
        var last = -1;
        foreach (var line in marks.GroupBy(static mark => mark.At.Line).OrderBy(static line => line.Key))
        {
            if (last >= 0 && line.Key > last + 1)
                yield return "    [grey]…[/]";
            last = line.Key;
            var first = line.First();
            foreach (var shown in Line(TextAt(text, first.At.Start - first.At.Column), line.Key, [.. line]))
                yield return shown;
        }
    }

    /// <summary>All lines, with marks where there are some.</summary>
    public static IEnumerable<string> Whole(string text, IReadOnlyList<Mark> marks) =>
        text.Split('\n').SelectMany((line, i) => Line(line, i, [.. marks.Where(mark => mark.At.Line == i)]));

    private static IEnumerable<string> Line(string line, int number, IReadOnlyList<Mark> marks)
    {
        var from = line.Length > MostColumns && marks.Count > 0 ? Math.Max(0, marks.Max(static mark => mark.IsMain ? mark.At.Column : 0) - Before) : 0;
        from -= from > 0 && from < line.Length && char.IsLowSurrogate(line[from]) ? 1 : 0;
        var to = Math.Min(line.Length, from + MostColumns);
        to -= to < line.Length && char.IsLowSurrogate(line[to]) ? 1 : 0;
        var lead = from > 0 ? "…" : "";
        var gutter = $"{(number + 1).ToString(CultureInfo.InvariantCulture),5} | ";
        yield return $"[grey]{gutter}[/]{lead}{Shown.Markup(Shown.Line(line[from..to]))}{(to < line.Length ? "…" : "")}".TrimEnd();
        foreach (var mark in marks.OrderBy(static mark => !mark.IsMain).ThenBy(static mark => mark.At.Column))
        {
            var start = Math.Clamp(mark.At.Column, from, to);
            var end = mark.At.EndLine > mark.At.Line ? to : Math.Clamp(mark.At.EndColumn, start, to);
            var blanks = new string(' ', gutter.Length + lead.Length + Shown.Width(line[from..start]));
            var carets = new string(mark.IsMain ? '^' : '-', Math.Max(1, Shown.Width(line[start..end].TrimEnd())));
            yield return $"{blanks}[{(mark.IsMain ? "bold red" : "blue")}]{carets}{(mark.Words.Length == 0 ? "" : $"  {Shown.Markup(mark.Words)}")}[/]";
        }
    }

    private static string TextAt(string text, int start)
    {
        if (start < 0 || start > text.Length)
            return "";
        var end = start;
        while (end < text.Length && !SourceMap.IsLineBreak(text[end]))
            end++;
        return text[start..end];
    }
}
