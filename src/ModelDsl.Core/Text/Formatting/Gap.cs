using System.Text;

namespace ModelDsl.Text.Formatting;

/// <summary>What stands between two tokens.</summary>
/// <param name="Breaks">Line breaks after the last comment.</param>
/// <param name="Lines">All line breaks, with those inside of comments.</param>
internal readonly record struct Gap(IReadOnlyList<Comment> Comments, int Breaks, int Lines)
{
    private static readonly Comment[] None = [];

    public bool HasBreak => Lines > 0;

    /// <summary>Reads the gap between two places of a text that the lexer has found correct.</summary>
    /// <param name="newLine">What line breaks inside a comment become.</param>
    public static Gap Read(string text, int start, int end, string newLine)
    {
        List<Comment>? comments = null;
        var (breaks, lines) = (0, 0);
        for (var at = start; at < end;)
        {
            if (text[at] == '/')
            {
                var from = at;
                var isLine = text[at + 1] == '/';
                at = isLine ? EndOfLine(text, at, end) : text.IndexOf("*/", at + 2, StringComparison.Ordinal) + 2;
                var (written, inner) = Written(text.Substring(from, at - from), newLine);
                (comments ??= []).Add(new(isLine ? written.TrimEnd() : written, breaks, isLine));
                (breaks, lines) = (0, lines + inner);
                continue;
            }
            if (SourceMap.IsLineBreak(text[at]))
            {
                (breaks, lines) = (breaks + 1, lines + 1);
                at += LengthOfBreak(text, at) - 1;
            }
            at++;
        }
        return new(comments ?? (IReadOnlyList<Comment>)None, breaks, lines);
    }

    /// <summary>The first line break of a text, for all that are written; <c>\n</c> where it has none.</summary>
    public static string NewLineOf(string text)
    {
        var at = text.IndexOfAny(['\n', '\r']);
        return at < 0 ? "\n" : text.Substring(at, LengthOfBreak(text, at));
    }

    private static int LengthOfBreak(string text, int at) => text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;

    private static int EndOfLine(string text, int at, int end)
    {
        while (at < end && !SourceMap.IsLineBreak(text[at]))
            at++;
        return at;
    }

    private static (string Text, int Breaks) Written(string comment, string newLine)
    {
        if (!comment.Any(SourceMap.IsLineBreak))
            return (comment, 0);
        var written = new StringBuilder(comment.Length);
        var breaks = 0;
        for (var at = 0; at < comment.Length; at++)
        {
            var isBreak = SourceMap.IsLineBreak(comment[at]);
            breaks += isBreak ? 1 : 0;
            if (comment[at] is '\r' or '\n')
            {
                at += LengthOfBreak(comment, at) - 1;
                written.Append(newLine);
            }
            else
            {
                written.Append(comment[at]);
            }
        }
        return (written.ToString(), breaks);
    }
}
