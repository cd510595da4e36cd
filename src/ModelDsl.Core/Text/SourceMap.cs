using ModelDsl.Syntax;

namespace ModelDsl.Text;

/// <summary>Turns offsets of a text into spans: of a file of its own, or of a literal inside a C# file.</summary>
public sealed class SourceMap
{
    private readonly string _path;
    private readonly int _length;
    private readonly int[] _lines;
    private readonly Span? _literal;

    /// <summary>The map of a whole file.</summary>
    public SourceMap(string path, string text)
    {
        _path = path;
        _length = text.Length;
        _lines = LinesOf(text);
    }

    /// <summary>The map of a literal whose content stands at <paramref name="literal"/>.</summary>
    public SourceMap(Span literal, string text)
    {
        _path = literal.Path;
        _length = text.Length;
        _lines = [0];
        _literal = literal;
    }

    public Span Span(int start, int end)
    {
        if (_literal is { } literal)
        {
            // Escapes or line breaks: offsets of the value are none of the source, so the literal as a whole has to do.
            if (literal.Length != _length || literal.Line != literal.EndLine)
                return literal;
            return literal with
            {
                Start = literal.Start + start,
                Length = end - start,
                Column = literal.Column + start,
                EndColumn = literal.Column + end,
            };
        }

        var line = LineOf(start);
        var endLine = end == start ? line : LineOf(end);
        return new(_path, start, end - start, line, start - _lines[line], endLine, end - _lines[endLine]);
    }

    private int LineOf(int offset)
    {
        var found = Array.BinarySearch(_lines, offset);
        return found < 0 ? ~found - 1 : found;
    }

    // The same line breaks as Roslyn's, so that a line number here is one there.
    private static int[] LinesOf(string text)
    {
        var lines = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                i++;
            if (IsLineBreak(text[i]))
                lines.Add(i + 1);
        }

        return [.. lines];
    }

    /// <summary>True for what ends a line; <c>\r\n</c> is one end.</summary>
    public static bool IsLineBreak(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029';
}
