using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Text;

/// <summary>
/// Recursive descent over tokens; docs/language.md has the grammar. A slip is reported once, where a reader would point, and reading goes
/// on at the next statement: see <see cref="Report"/>.
/// </summary>
internal sealed partial class Parser
{
    private readonly string _text;
    private readonly SourceMap _map;
    private readonly Token[] _tokens;
    private readonly Brackets _brackets;
    private readonly List<(Problem Problem, int Owner)> _found = [];

    /// <summary>The declaration that is being read, or -1 between two.</summary>
    private int _owner = -1;
    private int _at;
    private string _given = "";
    private int _depth;

    /// <summary>How many levels the expression or statement just read has.</summary>
    private int _height;

    /// <summary>The column where the statement or declaration being read begins its line.</summary>
    private int _indent;

    /// <summary>The same of the body around it.</summary>
    private int _bodyIndent;
    private int _missingBraces;

    /// <summary>Where a body was last closed without its brace.</summary>
    private int _closedAt = -1;

    /// <summary>True from a problem to the next statement: what follows from the problem is not reported again.</summary>
    private bool _recovering;
    private bool _stopped;

    public Parser(string text, SourceMap map, Token[] tokens)
    {
        (_text, _map, _tokens) = (text, map, tokens);
        _brackets = new(tokens);
        _missingBraces = _brackets.MissingBraces;
    }

    private Token Current => _tokens[_at];

    private Token Previous => _at == 0 ? default : _tokens[_at - 1];

    private bool AtEnd => Current.Kind == TokenKind.End;

    private bool Is(TokenKind kind) => Current.Kind == kind;

    private bool IsWord(string word) => IsWord(Current, word);

    private bool IsWord(Token token, string word) =>
        token.Kind == TokenKind.Word && token.Length == word.Length && string.CompareOrdinal(_text, token.Start, word, 0, word.Length) == 0;

    private Token Peek(int ahead = 1) => _tokens[Math.Min(_at + ahead, _tokens.Length - 1)];

    private Token Advance()
    {
        var token = Current;
        if (!AtEnd)
            _at++;
        return token;
    }

    private bool Take(TokenKind kind)
    {
        if (!Is(kind))
            return false;
        Advance();
        return true;
    }

    private string TextOf(Token token) => _text.Substring(token.Start, token.Length);

    private string Shown(Token token) => Characters.Shown(_text.Substring(token.Start, Math.Min(token.Length, 60)));

    private Span SpanOf(Token token) => _map.Span(token.Start, token.End);

    /// <summary>From the start of the token of this index to the end of what was read last.</summary>
    private Span Since(int start) => _map.Span(_tokens[start].Start, Math.Max(_tokens[start].Start, Previous.End));

    /// <summary>What was read last, for a message; before the first token, what the text was given for.</summary>
    private string Before => _at == 0 ? _given : Shown(Previous);

    private Span AfterPrevious => _map.Span(Previous.End, Previous.End);

    private Word WordOf(Token token) => new(TextOf(token), SpanOf(token));

    private bool IsReserved(Token token) => token.Kind == TokenKind.Word && token.Length <= 8 && ReservedWords.Contains(TextOf(token));

    private bool IsName(Token token) => token.Kind == TokenKind.Word && !IsReserved(token);

    /// <summary>A problem after which the parser does not quite know where it is: silent until the next statement.</summary>
    private void Report(Problem problem)
    {
        // What the lexer could not read has its problem already, and what stands beside it looks wrong only because of it.
        if (!_recovering && !Is(TokenKind.Broken) && Previous.Kind != TokenKind.Broken)
            Note(problem);
        _recovering = true;
    }

    /// <summary>A problem that leaves no doubt about what was meant.</summary>
    private void Note(Problem problem)
    {
        if (!_stopped)
            _found.Add((problem, _owner));
    }

    private void ReportMissing(string sign) => Report(new MissingSign(AfterPrevious, sign, Before));

    private ExpressionSyntax ReportMissingValue()
    {
        Report(new MissingValue(AfterPrevious, Before));
        return Leaf(new ErrorSyntax(AfterPrevious));
    }

    private Word? ParseName()
    {
        if (IsName(Current))
            return WordOf(Advance());
        // A word that begins the next line belongs there: the name is missing here.
        if (Is(TokenKind.Word) && (_at == 0 || !Current.StartsLine) && !(IsWord("as") || IsWord("else") || IsWord("on") || IsWord("from")))
        {
            Note(new ReservedName(SpanOf(Current), TextOf(Current)));
            return WordOf(Advance());
        }

        Report(new MissingName(AfterPrevious, Before));
        return null;
    }

    private bool Descend(int at)
    {
        if (++_depth <= ModelText.MostLevels)
            return true;
        Stop(SpanOf(_tokens[at]));
        return false;
    }

    private void Stop(Span at)
    {
        Note(new NestedTooDeep(at));
        _stopped = true;
        _at = _tokens.Length - 1;
    }

    private T Leaf<T>(T expression) where T : ExpressionSyntax
    {
        _height = 1;
        return expression;
    }

    private ExpressionSyntax ErrorAt(int at) => Leaf(new ErrorSyntax(SpanOf(_tokens[at])));

    /// <summary>Counts the level that a node adds to its parts.</summary>
    private ExpressionSyntax Grown(ExpressionSyntax expression, int height, int at)
    {
        _height = height + 1;
        if (_height <= ModelText.MostLevels)
            return expression;
        Stop(SpanOf(_tokens[at]));
        return Leaf(new ErrorSyntax(expression.At));
    }
}
