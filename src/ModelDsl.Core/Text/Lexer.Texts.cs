using ModelDsl.Problems;

namespace ModelDsl.Text;

public sealed partial class Lexer
{
    private void ReadText()
    {
        var start = _at;
        var before = _problems.Count;
        for (_at++; _at < _text.Length && !SourceMap.IsLineBreak(_text[_at]);)
        {
            if (_text[_at] == '"')
            {
                _at++;
                Add(_problems.Count == before ? TokenKind.Text : TokenKind.Broken, start);
                return;
            }

            if (_text[_at] == '\\')
                ReadEscape();
            else if (!Characters.IsReadable(_text, _at))
                ReportRun(static (text, at) => !Characters.IsReadable(text, at) && !SourceMap.IsLineBreak(text[at]), fit: null);
            else
                _at++;
        }

        _problems.Add(new UnclosedText(_map.Span(start, start + 1)));
        Add(TokenKind.Broken, start);
    }

    private void ReadEscape()
    {
        var start = _at;
        if (Next is '"' or '\\' or 'n' or 't')
        {
            _at += 2;
        }
        else if (TextEscapes.HexAt(_text, start) is { } unit)
        {
            _at += TextEscapes.HexLength;
            if (char.IsHighSurrogate(unit) && TextEscapes.HexAt(_text, _at) is { } second && char.IsLowSurrogate(second))
                _at += TextEscapes.HexLength;
            else if (char.IsSurrogate(unit))
                _problems.Add(new UnknownEscape(_map.Span(start, _at), _text.Substring(start, TextEscapes.HexLength), IsHalf: true));
        }
        else
        {
            _at++;
            // The end of the line is reported as the text's missing end; a surrogate pair is one character.
            if (_at >= _text.Length || SourceMap.IsLineBreak(_text[_at]) || !Characters.IsReadable(_text, _at))
                return;
            _at += char.IsHighSurrogate(_text[_at]) ? 2 : 1;
            _problems.Add(new UnknownEscape(_map.Span(start, _at), _text.Substring(start, _at - start), IsHalf: false));
        }
    }

    private void ReadUnreadable()
    {
        var start = _at;
        if (SignFor(start) is var (fit, length))
        {
            _at += length;
            _problems.Add(new UnreadableText(_map.Span(start, _at), $"'{_text.Substring(start, length)}'", 0, fit));
        }
        else
        {
            ReportRun((text, at) => IsUnreadable(at), fit: null);
        }

        Add(TokenKind.Broken, start);
    }

    // Advances over the run that begins here and reports it once.
    private void ReportRun(Func<string, int, bool> goesOn, string? fit)
    {
        var start = _at;
        while (_at < _text.Length && (_at == start || goesOn(_text, _at)))
            _at += IsPair(_at) ? 2 : 1;
        var first = IsPair(start) ? 2 : 1;
        var shown = Characters.IsReadable(_text, start) && !char.IsWhiteSpace(_text[start])
            ? $"'{_text.Substring(start, first)}'"
            : $"U+{(int)_text[start]:X4}";
        _problems.Add(new UnreadableText(_map.Span(start, _at), shown, CountOf(start + first, _at), fit));
    }

    private int CountOf(int start, int end)
    {
        var count = 0;
        for (var i = start; i < end; i += IsPair(i) ? 2 : 1)
            count++;
        return count;
    }

    private bool IsPair(int at) => char.IsHighSurrogate(_text[at]) && !Characters.IsLoneHalf(_text, at);

    private bool IsUnreadable(int at) => !Characters.IsSpace(_text[at]) && !Characters.GoesOnWord(_text[at]) && _text[at] != '"'
        && SignAt(at) is null && SignFor(at) is null;

    // What a word processor, or the habit of another language, makes of a sign.
    private (string Sign, int Length)? SignFor(int at) => _text[at] switch
    {
        '→' or '⟶' or '➔' or '⇒' => ("->", 1),
        '≤' => ("<=", 1),
        '≥' => (">=", 1),
        '≠' => ("!=", 1),
        '×' or '·' or '∗' => ("*", 1),
        '−' or '–' or '—' => ("-", 1),
        '“' or '”' or '„' or '\'' or '‘' or '’' => ("\"", 1),
        '&' => ("&&", 1),
        '=' => ("->", 2),
        '#' => ("//", 1),
        _ => null,
    };
}
