using System.Text;

namespace ModelDsl.Text.Formatting;

/// <summary>Writes tokens and comments in their order, with the line breaks and blanks of the canonical layout between them.</summary>
internal sealed class Layout
{
    private const char ByteOrderMark = '\uFEFF';

    private readonly string _text;
    private readonly Token[] _tokens;
    private readonly Dictionary<int, int> _columns;
    private readonly string _newLine;
    private readonly Gap[] _gaps;
    private readonly Brackets _brackets;
    private readonly int[] _lines;
    private readonly Spacing _spacing;
    private readonly StringBuilder _written;
    private readonly Stack<Frame> _frames = new([Frame.File]);
    private int _indent;

    /// <param name="columns">How many blanks follow the tokens that end at these places, if not one.</param>
    public Layout(string text, Token[] tokens, Dictionary<int, int> columns)
    {
        (_text, _tokens, _columns) = (text, tokens, columns);
        _newLine = Gap.NewLineOf(text);
        _brackets = new(tokens);
        _spacing = new(text, tokens);
        _written = new(text.Length + text.Length / 8);
        _gaps = new Gap[tokens.Length];
        _lines = new int[tokens.Length];
        var end = text.Length > 0 && text[0] == ByteOrderMark ? 1 : 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            _gaps[i] = Gap.Read(text, end, tokens[i].Start, _newLine);
            _lines[i] = (i == 0 ? 0 : _lines[i - 1]) + _gaps[i].Lines;
            end = tokens[i].End;
        }
    }

    private Frame Inner => _frames.Peek();

    public string Write()
    {
        for (var i = 0; i < _tokens.Length - 1; i++)
        {
            var kind = _tokens[i].Kind;
            if (StartsStatement(i))
                Inner.First = i;
            _spacing.MoveTo(i, Inner);
            WriteGap(i);
            if (Closes(kind))
                _frames.Pop();
            _written.Append(_text, _tokens[i].Start, _tokens[i].Length);
            if (kind == TokenKind.OpenBrace)
                _frames.Push(Inner.Body(IsSpreadBrace(i)));
            else if (kind is TokenKind.OpenParen or TokenKind.OpenBracket)
                _frames.Push(Inner.List(OpensSpreadList(i), _indent, HeadOf(i)));
        }
        WriteGap(_tokens.Length - 1);
        if (_written.Length > 0)
            _written.Append(_newLine);
        return (_text.Length > 0 && _text[0] == ByteOrderMark ? ByteOrderMark.ToString() : "") + _written;
    }

    /// <summary>Writes the comments before a token, and the line break or the blank.</summary>
    private void WriteGap(int index)
    {
        var gap = _gaps[index];
        var isEnd = index == _tokens.Length - 1;
        var isClose = isEnd || Closes(_tokens[index].Kind);
        var isOpen = index == 0 || _tokens[index - 1].Kind == TokenKind.OpenBrace;
        // Blank lines stand between statements, and not at the edges of a body.
        var mayBeBlank = Inner.IsBody && (isClose || StartsStatement(index));
        var hasBroken = _written.Length == 0;
        for (var i = 0; i < gap.Comments.Count; i++)
        {
            var comment = gap.Comments[i];
            if (comment.Breaks > 0 || (i > 0 && gap.Comments[i - 1].IsLine))
            {
                Break(isClose ? Inside : IndentOf(index), mayBeBlank && comment.Breaks > 1 && !(i == 0 && isOpen));
                hasBroken = true;
            }
            else if (_written.Length > 0 && (comment.IsLine || i > 0 || _tokens[index - 1].Kind is not (TokenKind.OpenParen or TokenKind.OpenBracket)))
            {
                _written.Append(' ');
            }
            _written.Append(comment.Text);
        }
        if (isEnd)
            return;
        if (gap.Comments.Count == 0 ? MustBreak(index) || (gap.HasBreak && MayBreak(index)) || (IsArrow(index) && BreaksAfterArrow(index))
            : gap.Comments[gap.Comments.Count - 1].IsLine || gap.Breaks > 0 || (!hasBroken && MustBreak(index)))
            Break(IndentOf(index), mayBeBlank && !isClose && gap.Breaks > 1 && !(isOpen && gap.Comments.Count == 0));
        else if (gap.Comments.Count > 0 ? !IsTight(_tokens[index].Kind) : index > 0 && _spacing.Before(index, Inner))
            _written.Append(' ', gap.Comments.Count == 0 && _columns.TryGetValue(_tokens[index - 1].End, out var blanks) ? blanks : 1);
    }

    private int Inside => Inner.IsBody ? Inner.Start : Inner.Continue;

    private void Break(int indent, bool isBlank)
    {
        _indent = indent;
        if (_written.Length == 0)
            return;
        _written.Append(_newLine);
        if (isBlank)
            _written.Append(_newLine);
        _written.Append(' ', indent);
    }

    /// <summary>Where a line begins that this token begins.</summary>
    private int IndentOf(int index) =>
        Closes(_tokens[index].Kind) ? Inner.Close :
        IsLine(index) || Is(index, "else") ? Inner.Start :
        Inner.Continue;

    // What has a line of its own: a statement, a brace over several lines, a branch of a parallel over several lines.
    private bool IsLine(int index) =>
        (Inner.IsBody && Inner.IsSpread && (StartsStatement(index) || _tokens[index].Kind == TokenKind.Bar)) || IsSpreadBrace(index);

    private bool MustBreak(int index) => index > 0 && (IsLine(index) || (Closes(_tokens[index].Kind) && Inner.IsSpread) || OpensSpreadList(index - 1));

    // Elsewhere the author's line break stays, if a blank could stand there.
    private bool MayBreak(int index) => index > 0 && !Closes(_tokens[index].Kind) && !IsArrow(index - 1) && !(_tokens[index - 1].Kind == TokenKind.Bar && Inner.IsBody) && _spacing.Before(index, Inner);

    private bool IsArrow(int index) => index >= 0 && _tokens[index].Kind == TokenKind.Arrow;

    // An arrow at the end of a line goes to the beginning of the next.
    private bool BreaksAfterArrow(int index) =>
        _gaps[index + 1] is { HasBreak: true, Comments.Count: 0 } && !IsSpreadBrace(index + 1);

    private bool StartsStatement(int index)
    {
        if (!Inner.IsBody || index == _tokens.Length - 1)
            return false;
        if (index == 0 || _tokens[index - 1].Kind == TokenKind.OpenBrace)
            return true;
        return _tokens[index - 1].Kind switch
        {
            TokenKind.Semicolon => _tokens[index].Kind is not (TokenKind.Semicolon or TokenKind.CloseBrace or TokenKind.Bar),
            TokenKind.CloseBrace => _tokens[index].Kind switch
            {
                TokenKind.Word => !(Is(index, "as") || Is(index, "else") || Is(index, "on") || Is(index, "from")),
                TokenKind.Number or TokenKind.Text or TokenKind.OpenParen or TokenKind.OpenBrace or TokenKind.OpenBracket or TokenKind.Not => true,
                _ => false,
            },
            _ => false,
        };
    }

    // A list whose first item begins a line has each bracket on a line of its own.
    private bool OpensSpreadList(int index) => _tokens[index].Kind is TokenKind.OpenParen or TokenKind.OpenBracket
        && ((_gaps[index + 1].HasBreak && (_brackets.PartnerOf(index) != index + 1 || _gaps[index + 1].Comments.Count > 0)) || IsSpreadBrace(index + 1));

    private bool IsSpreadBrace(int index) => _tokens[index].Kind == TokenKind.OpenBrace && _lines[_brackets.PartnerOf(index)] > _lines[index];

    private string HeadOf(int open) => open == 0 ? "" : Is(open - 1, "if") ? "if" : Is(open - 1, "repeat") ? "repeat" : Is(open - 1, "for") ? "for" : "";

    private static bool Closes(TokenKind kind) => kind is TokenKind.CloseBrace or TokenKind.CloseParen or TokenKind.CloseBracket;

    private static bool IsTight(TokenKind kind) =>
        kind is TokenKind.Comma or TokenKind.Semicolon or TokenKind.Colon or TokenKind.Dot or TokenKind.CloseParen or TokenKind.CloseBracket;

    private bool Is(int index, string word) =>
        _tokens[index].Kind == TokenKind.Word && _tokens[index].Length == word.Length && string.CompareOrdinal(_text, _tokens[index].Start, word, 0, word.Length) == 0;
}
