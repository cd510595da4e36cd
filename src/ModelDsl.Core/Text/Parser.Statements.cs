using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Text;

internal sealed partial class Parser
{
    /// <summary>The statements up to the closing brace and the brace; the height is that of the highest.</summary>
    /// <param name="open">The opening brace, which is taken, or the token before which it is missing.</param>
    private ValueList<StatementSyntax> ParseBody(int open, string owner)
    {
        if (!Descend(open))
            return [];
        var indent = _tokens[open].Indent;
        var body = ParseStatements(indent, inParallel: false);
        CloseBody(open, indent, owner);
        _depth--;
        return body;
    }

    private void CloseBody(int open, int indent, string owner)
    {
        if (!IsSetOut(indent) && Take(TokenKind.CloseBrace))
            return;
        if (_missingBraces > 0)
            _missingBraces--;
        if (_tokens[open].Kind == TokenKind.OpenBrace)
            ReportUnclosed(open, '}', '{', owner);
        // The place is known: the next line begins a statement of the body around this one.
        _recovering = false;
        _closedAt = _at;
    }

    private ValueList<StatementSyntax> ParseStatements(int indent, bool inParallel)
    {
        var statements = new List<StatementSyntax>();
        var outerIndent = _indent;
        var outerBody = _bodyIndent;
        var height = 1;
        _bodyIndent = indent;
        while (!AtEnd && !Is(TokenKind.CloseBrace) && !(inParallel && Is(TokenKind.Bar)) && !IsSetOut(indent))
        {
            if (Take(TokenKind.Semicolon))
                continue;
            var start = _at;
            _indent = Current.Indent;
            statements.Add(ParseStatement());
            height = Math.Max(height, _height);
            if (_at == start && !AtEnd && !AtStatementEnd(inParallel))
                Advance();
            // flops 1.2T, bandwidth 40GB/s: two clauses.
            if (statements[statements.Count - 1] is ClauseSyntax && BeginsNextClause())
                Advance();
            else
                EndStatement(_tokens[start].Indent, inParallel);
        }

        _indent = outerIndent;
        _bodyIndent = outerBody;
        _height = height;
        return statements.ToValueList();
    }

    private StatementSyntax ParseStatement()
    {
        var next = Peek().Kind;
        if (BeginsTupleBinding())
            return ParseTupleBinding();
        if (!Is(TokenKind.Word))
            return BeginsExpression(Current) ? ParseFlow() : ParseStray();
        if (next == TokenKind.Assign)
            return ParseBinding();
        if (IsWord("input") || IsWord("target"))
            return ParseTensor();
        if (IsWord("return"))
            return ParseReturn();
        if (IsReserved(Current))
            return BeginsExpression(Current) ? ParseFlow() : ParseStray();
        if (next == TokenKind.Colon && (Peek(2).Kind == TokenKind.OpenBracket || Peek(3).Kind == TokenKind.OpenBracket))
            return ParseTensorWithoutKind();
        if (next == TokenKind.OpenBrace || BeginsBareSection() || (IsName(Peek()) && Peek(2).Kind == TokenKind.OpenBrace))
            return ParseSection();
        return BeginsClause() ? ParseClause() : ParseFlow();
    }

    // A section whose brace is missing, seen by what only a body can begin with.
    private bool BeginsBareSection() => !Peek().StartsLine && (IsWord(Peek(), "input") || IsWord(Peek(), "target"));

    // Layers begin with a capital: two words side by side are a clause only if the first does not.
    private bool BeginsClause()
    {
        if (char.IsUpper(_text[Current.Start]))
            return false;
        var next = Peek();
        return next.Kind switch
        {
            TokenKind.Number or TokenKind.Text or TokenKind.OpenBracket or TokenKind.Not => true,
            TokenKind.Word => BeginsExpression(next) && !IsWord(next, "input") && !IsWord(next, "target") && !IsWord(next, "return")
                && !(next.StartsLine && Peek(2).Kind is TokenKind.Assign or TokenKind.Colon),
            _ => false,
        };
    }

    private StatementSyntax ParseStray()
    {
        var first = Current;
        // An arrow can be left out of the account: what it leads to is still read.
        Report(new StrayText(SpanOf(first), Shown(first), first.StartsLine || _at == 0 ? "" : Shown(Previous)));
        Advance();
        return first.Kind == TokenKind.Arrow && BeginsExpression(Current)
            ? ParseFlow()
            : new FlowSyntax(Leaf(new ErrorSyntax(SpanOf(first))), SpanOf(first));
    }

    private BindingSyntax ParseBinding()
    {
        var start = _at;
        if (IsReserved(Current))
            Note(new ReservedName(SpanOf(Current), TextOf(Current)));
        Advance();
        Advance();
        var value = ParseExpression();
        return new([WordOf(_tokens[start])], value, Since(start));
    }

    // (a, b) =: names between commas in brackets, and the sign of a binding.
    private bool BeginsTupleBinding()
    {
        if (!Is(TokenKind.OpenParen))
            return false;
        var ahead = 1;
        while (Peek(ahead).Kind == TokenKind.Word && Peek(ahead + 1).Kind == TokenKind.Comma)
            ahead += 2;
        if (Peek(ahead).Kind != TokenKind.Word)
            return false;
        // The closing bracket may be what is missing, but then the last name is none that begins the next line.
        return Peek(ahead + 1).Kind == TokenKind.CloseParen ? Peek(ahead + 2).Kind == TokenKind.Assign
            : Peek(ahead + 1).Kind == TokenKind.Assign && ahead > 1 && !Peek(ahead).StartsLine;
    }

    private BindingSyntax ParseTupleBinding()
    {
        var start = _at;
        var names = new List<Word>();
        do
        {
            Advance();
            if (IsReserved(Current))
                Note(new ReservedName(SpanOf(Current), TextOf(Current)));
            names.Add(WordOf(Advance()));
        }
        while (Is(TokenKind.Comma));

        Close(start, TokenKind.CloseParen, "");
        Advance();
        var value = ParseExpression();
        return new(names.ToValueList(), value, Since(start));
    }

    private ReturnSyntax ParseReturn()
    {
        var start = _at;
        Advance();
        var value = ParseExpression();
        return new(value, Since(start));
    }

    private SectionSyntax ParseSection()
    {
        var start = _at;
        Advance();
        var isNamed = IsName(Current);
        if (isNamed)
            Advance();
        var open = _at;
        if (!Take(TokenKind.OpenBrace))
        {
            ReportMissing("{");
            _recovering = false;
        }

        var body = ParseBody(open, TextOf(_tokens[start]));
        if (++_height > ModelText.MostLevels)
            Stop(SpanOf(_tokens[start]));
        return new(WordOf(_tokens[start]), isNamed ? WordOf(_tokens[start + 1]) : null, body, Since(start));
    }

    private ClauseSyntax ParseClause()
    {
        var start = _at;
        return ParseClause(WordOf(Advance()), start);
    }

    // From what follows its first word.
    private ClauseSyntax ParseClause(Word kind, int start)
    {
        var mode = IsMode() ? WordOf(Advance()) : null;
        var values = new List<ExpressionSyntax>();
        var height = 1;
        do
        {
            values.Add(ParseExpression());
            height = Math.Max(height, _height);
        }
        while (!BeginsNextClause() && Take(TokenKind.Comma));

        _height = height;
        var on = ParseOn();
        var details = new List<ArgumentSyntax>();
        while (Array.IndexOf(DetailWords, TextOf(Current)) >= 0 && Is(TokenKind.Word) && BeginsExpression(Peek()))
        {
            var first = _at;
            var word = WordOf(Advance());
            details.Add(new(word, ParseExpression(), Since(first)));
            height = Math.Max(height, _height);
        }

        _height = height;
        return new(kind, values.ToValueList(), on, Since(start)) { Mode = mode, Details = details.ToValueList() };
    }

    // What may follow the values of a clause, each with one of its own.
    private static readonly string[] DetailWords = ["from", "to", "over", "along", "every", "then"];

    // A word before a value that begins with one, neither with a capital: else an arrow or a comma is missing.
    private bool IsMode() =>
        IsName(Current) && IsName(Peek()) && !Peek().StartsLine && !char.IsUpper(_text[Current.Start]) && !char.IsUpper(_text[Peek().Start]) && BeginsExpression(Peek());

    // After a comma a word before a number is no value, so it begins another clause.
    private bool BeginsNextClause() =>
        Is(TokenKind.Comma) && IsName(Peek()) && Peek(2) is { Kind: TokenKind.Number, StartsLine: false } && !char.IsUpper(_text[Peek().Start]);

    private StatementSyntax ParseFlow()
    {
        var start = _at;
        var value = ParseExpression();
        return IsWord("on") && KindOf(value) is { } kind
            ? new ClauseSyntax(kind, [value], ParseOn(), Since(start))
            : new FlowSyntax(value, value.At);
    }

    private static Word? KindOf(ExpressionSyntax value) => value switch
    {
        CallSyntax call => call.Name,
        NameSyntax { Path.Count: 1 } name => name.Path[0],
        _ => null,
    };

    private ValueList<NameSyntax> ParseOn()
    {
        if (!IsWord("on"))
            return [];
        Advance();
        var patterns = new List<NameSyntax>();
        do
        {
            if (ParsePattern() is { } pattern)
                patterns.Add(pattern);
        }
        while (Take(TokenKind.Comma));

        return patterns.ToValueList();
    }

    private NameSyntax? ParsePattern()
    {
        var start = _at;
        return Take(TokenKind.Star) || ParseName() is not null ? ParsePath(start) : null;
    }
}
