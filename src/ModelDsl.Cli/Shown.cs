using Spectre.Console;
using Spectre.Console.Rendering;

namespace ModelDsl.Cli;

/// <summary>Texts from outside, as they may be shown: nothing in them moves the cursor or begins a style.</summary>
internal static class Shown
{
    private const int TabWidth = 4;

    public static string Plain(string text) => text.All(static c => !IsUnseen(c)) ? text : string.Concat(text.Select(static c => IsUnseen(c) ? '·' : c));

    public static string Markup(string text) => Spectre.Console.Markup.Escape(Plain(text));

    /// <summary>A line of source with tabs as blanks.</summary>
    public static string Line(string text) => Plain(text.Replace("\t", new(' ', TabWidth)));

    /// <summary>How many cells of a terminal a line of source takes.</summary>
    public static int Width(string text) => new Segment(Line(text)).CellCount();

    private static bool IsUnseen(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format;
}
