using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Text;

/// <summary>Writes edits in the text notation: what they replace, signs and lines included.</summary>
internal sealed class TextEdits
{
    private readonly string _text;
    private readonly Span _at;
    private readonly Token[] _tokens;
    private readonly SourceMap _map;

    /// <param name="text">A declaration.</param>
    /// <param name="at">Where it stands.</param>
    public TextEdits(string text, Span at)
    {
        (_text, _at) = (text, at);
        _map = new("", text);
        _tokens = Lexer.Read(text, _map).Tokens;
    }

    /// <summary>The edits as replacements, in the order of the text; null where they meet or stand elsewhere.</summary>
    public ValueList<Edit>? Replacements(ValueList<Edit> edits)
    {
        if (edits.Any(edit => edit.At.Path != _at.Path || edit.At.Start < _at.Start || edit.At.End > _at.End))
            return null;
        var replacements = edits.Select(Replacement).OrderBy(static edit => edit.At.Start).ToValueList();
        return replacements.Skip(1).Zip(replacements, static (next, edit) => next.At.Start >= edit.At.End).All(static apart => apart) ? replacements : null;
    }

    /// <summary>The declaration after replacements.</summary>
    public string Apply(ValueList<Edit> replacements) =>
        replacements.Reverse().Aggregate(_text, (text, edit) => text.Remove(edit.At.Start - _at.Start, edit.At.Length).Insert(edit.At.Start - _at.Start, edit.Text));

    private Edit Replacement(Edit edit)
    {
        var (start, end) = (edit.At.Start - _at.Start, edit.At.End - _at.Start);
        return edit.Kind switch
        {
            EditKind.Remove => Remove(start, end),
            EditKind.AddArgument => AddArgument(end, edit.Text),
            EditKind.AddStage => At(start, start, $"{edit.Text} -> "),
            EditKind.AddStatement => AddStatement(start, end, edit.Text),
            _ => At(edit.Text.Length > 0 && edit.Text[0] is ',' or ';' or ':' ? SkipBack(start) : start, end, edit.Text),
        };
    }

    private Edit Remove(int start, int end)
    {
        var (first, last) = (Array.FindIndex(_tokens, token => token.Start >= start), Array.FindLastIndex(_tokens, token => token.End <= end && token.Length > 0));
        if (first < 0 || last < first)
            return At(start, end, "");
        // The name of a stage goes with it.
        if (last + 2 < _tokens.Length && TextOf(last + 1) == "as")
            last += 2;
        var (before, after) = (Kind(first - 1), Kind(last + 1));
        if (before is TokenKind.Arrow or TokenKind.Comma && first > 1)
            return At(_tokens[first - 2].End, _tokens[last].End, "");
        if (after is TokenKind.Arrow or TokenKind.Comma)
            return At(start, _tokens[last + 2].Start, "");
        if (before is TokenKind.Semicolon or TokenKind.OpenBrace or TokenKind.CloseBrace)
            return At(_tokens[first - 1].End, _tokens[after == TokenKind.Semicolon ? last + 1 : last].End, "");
        return At(start, end, "");
    }

    private Edit AddArgument(int end, string argument)
    {
        var last = Array.FindLastIndex(_tokens, token => token.End <= end && token.Length > 0);
        return Kind(last) != TokenKind.CloseParen ? At(end, end, $"({argument})")
            : At(_tokens[last].Start, _tokens[last].Start, Kind(last - 1) == TokenKind.OpenParen ? argument : $", {argument}");
    }

    private Edit AddStatement(int start, int end, string statement)
    {
        var next = Array.FindIndex(_tokens, token => token.Start >= end);
        var isClosed = Kind(next) == TokenKind.Semicolon;
        var at = isClosed ? _tokens[next].End : end;
        var line = start;
        while (line > 0 && !SourceMap.IsLineBreak(_text[line - 1]))
            line--;
        var indent = _text.Substring(line, start - line);
        var space = indent.Trim().Length == 0 && line > 0 ? "\n" + indent : " ";
        return At(at, at, $"{(isClosed || Kind(next - 1) == TokenKind.CloseBrace ? "" : ";")}{space}{statement};");
    }

    private TokenKind Kind(int index) => index >= 0 && index < _tokens.Length ? _tokens[index].Kind : TokenKind.End;

    private string TextOf(int index) => _text.Substring(_tokens[index].Start, _tokens[index].Length);

    private int SkipBack(int at)
    {
        while (at > 0 && _text[at - 1] == ' ')
            at--;
        return at;
    }

    // A place of the declaration as one of its file.
    private Edit At(int start, int end, string text)
    {
        var own = _map.Span(start, end);
        return new(EditKind.Replace, new(
            _at.Path, _at.Start + start, end - start,
            _at.Line + own.Line, own.Column + (own.Line == 0 ? _at.Column : 0),
            _at.Line + own.EndLine, own.EndColumn + (own.EndLine == 0 ? _at.Column : 0)), text);
    }
}
