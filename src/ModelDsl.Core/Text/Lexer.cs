using ModelDsl.Problems;

namespace ModelDsl.Text;

/// <summary>Cuts a text into tokens, for any text in time linear in its length.</summary>
public sealed partial class Lexer
{
    private readonly string _text;
    private readonly SourceMap _map;
    private readonly List<Token> _tokens = [];
    private readonly List<Problem> _problems = [];
    private int _at;
    private int _indent;
    private bool _startsLine = true;
    private int _lineStart;

    private Lexer(string text, SourceMap map) => (_text, _map) = (text, map);

    /// <summary>The tokens of a text, the last of them <see cref="TokenKind.End"/>, and what could not be read.</summary>
    public static (Token[] Tokens, IReadOnlyList<Problem> Problems) Read(string text, SourceMap map)
    {
        var lexer = new Lexer(text, map);
        while (lexer._at < text.Length)
            lexer.ReadOne();
        lexer.Add(TokenKind.End, text.Length);
        return ([.. lexer._tokens], lexer._problems);
    }

    private char Next => _at + 1 < _text.Length ? _text[_at + 1] : '\0';

    private void ReadOne()
    {
        var c = _text[_at];
        if (SourceMap.IsLineBreak(c))
            NextLine();
        else if (Characters.IsSpace(c) || (c == '\uFEFF' && _at == 0))
            _at++;
        else if (c == '/' && Next == '/')
            SkipLineComment();
        else if (c == '/' && Next == '*')
            SkipBlockComment();
        else if (Characters.BeginsWord(c))
            ReadWord();
        else if (Characters.IsDigit(c) || (c == '.' && Characters.IsDigit(Next) && !FollowsName()))
            ReadNumber();
        else if (c == '"')
            ReadText();
        else if (SignAt(_at) is var (kind, length))
            AddNext(kind, length);
        else
            ReadUnreadable();
    }

    private void AddNext(TokenKind kind, int length)
    {
        var start = _at;
        _at += length;
        Add(kind, start);
    }

    private void Add(TokenKind kind, int start)
    {
        if (_startsLine)
            _indent = start - _lineStart;
        _tokens.Add(new(kind, start, _at - start, _indent, _startsLine));
        _startsLine = false;
    }

    private void NextLine()
    {
        _at++;
        _lineStart = _at;
        _startsLine = true;
    }

    private void SkipLineComment()
    {
        while (_at < _text.Length && !SourceMap.IsLineBreak(_text[_at]))
            _at++;
    }

    private void SkipBlockComment()
    {
        var start = _at;
        for (_at += 2; _at < _text.Length;)
        {
            if (_text[_at] == '*' && Next == '/')
            {
                _at += 2;
                return;
            }

            if (SourceMap.IsLineBreak(_text[_at]))
                NextLine();
            else
                _at++;
        }

        _problems.Add(new UnclosedComment(_map.Span(start, start + 2)));
        Add(TokenKind.Broken, start);
    }

    private void ReadWord()
    {
        var start = _at;
        SkipWord();
        Add(TokenKind.Word, start);
    }

    private void SkipWord()
    {
        while (_at < _text.Length && Characters.GoesOnWord(_text[_at]))
            _at++;
    }

    private void SkipDigits()
    {
        while (_at < _text.Length && Characters.IsDigit(_text[_at]))
            _at++;
    }

    // A digit or a dot after these goes on with a name, such as h.10.attn; it begins no number of its own.
    private bool FollowsName() => _tokens.Count > 0 && _tokens[_tokens.Count - 1] is var last && last.End == _at
        && last.Kind is TokenKind.Word or TokenKind.Number or TokenKind.Star or TokenKind.CloseParen or TokenKind.CloseBracket;

    private (TokenKind Kind, int Length)? SignAt(int at)
    {
        var next = at + 1 < _text.Length ? _text[at + 1] : '\0';
        return (_text[at], next) switch
        {
            ('-', '>') => (TokenKind.Arrow, 2),
            ('=', '=') => (TokenKind.Equal, 2),
            ('!', '=') => (TokenKind.NotEqual, 2),
            ('<', '=') => (TokenKind.LessOrEqual, 2),
            ('>', '=') => (TokenKind.GreaterOrEqual, 2),
            ('&', '&') => (TokenKind.And, 2),
            ('|', '|') => (TokenKind.Or, 2),
            ('=', '>') => null,
            ('=', _) => (TokenKind.Assign, 1),
            ('<', _) => (TokenKind.Less, 1),
            ('>', _) => (TokenKind.Greater, 1),
            ('+', _) => (TokenKind.Plus, 1),
            ('-', _) => (TokenKind.Minus, 1),
            ('*', _) => (TokenKind.Star, 1),
            ('/', _) => (TokenKind.Slash, 1),
            ('%', _) => (TokenKind.Percent, 1),
            ('@', _) => (TokenKind.At, 1),
            ('!', _) => (TokenKind.Not, 1),
            ('|', _) => (TokenKind.Bar, 1),
            (',', _) => (TokenKind.Comma, 1),
            (';', _) => (TokenKind.Semicolon, 1),
            (':', _) => (TokenKind.Colon, 1),
            ('.', _) => (TokenKind.Dot, 1),
            ('(', _) => (TokenKind.OpenParen, 1),
            (')', _) => (TokenKind.CloseParen, 1),
            ('{', _) => (TokenKind.OpenBrace, 1),
            ('}', _) => (TokenKind.CloseBrace, 1),
            ('[', _) => (TokenKind.OpenBracket, 1),
            (']', _) => (TokenKind.CloseBracket, 1),
            _ => null,
        };
    }
}
