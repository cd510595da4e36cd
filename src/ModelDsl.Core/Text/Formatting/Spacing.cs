namespace ModelDsl.Text.Formatting;

/// <summary>Whether a blank stands between two tokens of one line.</summary>
/// <param name="text">The source: between some tokens a blank has a meaning, and is kept.</param>
internal sealed class Spacing(string text, Token[] tokens)
{
    /// <summary>What a token is, where its kind leaves it open.</summary>
    private enum Role : byte
    {
        Plain,

        /// <summary>A sign before its value.</summary>
        Prefix,

        /// <summary>The bracket that ends the head of an <c>if</c>, a <c>repeat</c> or a <c>for</c>.</summary>
        HeadEnd,

        /// <summary>The <c>in</c> of a <c>for</c>.</summary>
        In,
    }

    private Role _previous;
    private Role _current;

    /// <summary>Goes on to a token, in order.</summary>
    /// <param name="frame">The bracket around it; for a closing bracket, the one that it closes.</param>
    public void MoveTo(int index, Frame frame)
    {
        _previous = _current;
        var kind = tokens[index].Kind;
        _current =
            kind == TokenKind.Not || (kind == TokenKind.Minus && !EndsValue(index - 1)) ? Role.Prefix :
            kind == TokenKind.CloseParen && frame.Head.Length > 0 ? Role.HeadEnd :
            frame.Head == "for" && Is(index, "in") && tokens[index - 1].Kind == TokenKind.Word && _previous != Role.In ? Role.In :
            Role.Plain;
    }

    /// <summary>True for a blank before the token that <see cref="MoveTo"/> has reached.</summary>
    public bool Before(int index, Frame frame)
    {
        var (last, next) = (tokens[index - 1], tokens[index]);
        return last.Kind switch
        {
            TokenKind.OpenBrace => true,
            TokenKind.OpenParen or TokenKind.OpenBracket => false,
            // h. 10.5 is one part of a key, h.10.5 would be two.
            TokenKind.Dot => next.Kind == TokenKind.Number && next.Start > last.End,
            _ when _previous == Role.Prefix => false,
            _ => next.Kind switch
            {
                TokenKind.Comma or TokenKind.Semicolon or TokenKind.Colon or TokenKind.Dot or TokenKind.CloseParen or TokenKind.CloseBracket => false,
                TokenKind.OpenParen => last.Kind != TokenKind.Word || IsReserved(index - 1) || _previous == Role.In,
                TokenKind.OpenBracket => BeforeBracket(index, frame),
                _ => true,
            },
        };
    }

    // widths[2] and as layer[2] against int64 [B], in [1, 2] and else [1].
    private bool BeforeBracket(int index, Frame frame)
    {
        var last = tokens[index - 1];
        if (last.Kind is not (TokenKind.Word or TokenKind.CloseBracket or TokenKind.CloseParen) || IsReserved(index - 1) || _previous != Role.Plain)
            return true;
        if (index >= 2 && Is(index - 2, "as"))
            return false;
        var isTensor = frame is { IsBody: true, First: >= 0 } && (Is(frame.First, "input") || Is(frame.First, "target"));
        return isTensor || tokens[index].Start > last.End;
    }

    private bool EndsValue(int index) => index >= 0 && tokens[index].Kind switch
    {
        TokenKind.Word => _previous != Role.In && (!IsReserved(index) || Is(index, "true") || Is(index, "false")),
        TokenKind.CloseParen => _previous != Role.HeadEnd,
        TokenKind.Number or TokenKind.Text or TokenKind.CloseBracket or TokenKind.CloseBrace => true,
        _ => false,
    };

    private bool IsReserved(int index) => tokens[index].Kind == TokenKind.Word && ReservedWords.Contains(text.Substring(tokens[index].Start, tokens[index].Length));

    private bool Is(int index, string word) =>
        tokens[index].Kind == TokenKind.Word && tokens[index].Length == word.Length && string.CompareOrdinal(text, tokens[index].Start, word, 0, word.Length) == 0;
}
