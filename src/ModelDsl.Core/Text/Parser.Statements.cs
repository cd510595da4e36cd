using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Text;

internal sealed partial class Parser
{
    /// <summary>The statements up to the closing brace and the brace, the opening one being taken; the height is that of the highest.</summary>
    private ValueList<StatementSyntax> ParseBody(int open, Token anchor, string owner)
    {
        if (!Descend(Previous))
            return [];
        var indent = open >= 0 ? _tokens[open].Indent : anchor.Indent;
        var body = ParseStatements(indent, inParallel: false);
        var height = _height;
        CloseBody(open, indent, owner);
        _height = height;
        _depth--;
        return body;
    }

    private void CloseBody(int open, int indent, string owner)
    {
        if (!IsSetOut(indent) && Is(TokenKind.CloseBrace))
        {
            Advance();
            return;
        }

        if (_missingBraces > 0)
            _missingBraces--;
        if (open >= 0)
        {
            var (sign, opening) = ('}', '{');
            Report(new MissingBracket(AfterPrevious, sign, opening, Shown(Previous), Characters.Shown(owner), SpanOf(_tokens[open]).Line + 1));
        }

        // The place is known: the next line begins a statement of the body around this one.
        _recovering = false;
        _closedAt = _at;
    }

    private ValueList<StatementSyntax> ParseStatements(int indent, bool inParallel)
    {
        var statements = new List<StatementSyntax>();
        var outer = (_indent, _bodyIndent);
        _bodyIndent = indent;
        var height = 1;
        while (!AtEnd && !Is(TokenKind.CloseBrace) && !(inParallel && Is(TokenKind.Bar)) && !IsSetOut(indent))
        {
            if (Take(TokenKind.Semicolon))
                continue;
            var first = Current;
            var start = _at;
            _indent = first.Indent;
            statements.Add(ParseStatement());
            height = Math.Max(height, _height);
            if (_at == start && !AtEnd && !AtStatementEnd(inParallel))
                Advance();
            EndStatement(first, inParallel);
        }

        (_indent, _bodyIndent) = outer;
        _height = height;
        return statements.ToValueList();
    }

    private StatementSyntax ParseStatement()
    {
        var next = Peek().Kind;
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
        return first.Kind == TokenKind.Arrow && BeginsExpression(Current) ? ParseFlow() : new FlowSyntax(Leaf(new ErrorSyntax(SpanOf(first))), SpanOf(first));
    }

    private BindingSyntax ParseBinding()
    {
        var first = Advance();
        if (IsReserved(first))
            Note(new ReservedName(SpanOf(first), TextOf(first)));
        Advance();
        return new(WordOf(first), ParseExpression(), Since(first));
    }

    private ReturnSyntax ParseReturn()
    {
        var first = Advance();
        return new(ParseExpression(), Since(first));
    }

    private SectionSyntax ParseSection()
    {
        var first = Advance();
        var name = IsName(Current) ? WordOf(Advance()) : null;
        var open = _at;
        if (!Take(TokenKind.OpenBrace))
        {
            ReportMissing("{");
            _recovering = false;
            open = -1;
        }

        var body = ParseBody(open, first, TextOf(first));
        if (++_height > ModelText.MostLevels)
            Stop(SpanOf(first));
        return new(WordOf(first), name, body, Since(first));
    }

    private ClauseSyntax ParseClause()
    {
        var first = Advance();
        var values = new List<ExpressionSyntax>();
        var height = 1;
        do
        {
            values.Add(ParseExpression());
            height = Math.Max(height, _height);
        }
        while (Take(TokenKind.Comma));

        _height = height;
        var on = ParseOn();
        return new(WordOf(first), values.ToValueList(), on, Since(first));
    }

    private StatementSyntax ParseFlow()
    {
        var first = Current;
        var value = ParseExpression();
        if (!IsWord("on"))
            return new FlowSyntax(value, value.At);
        var kind = value switch
        {
            CallSyntax call => call.Name,
            NameSyntax { Path.Count: 1 } name => name.Path[0],
            _ => null,
        };
        return kind is null ? new FlowSyntax(value, value.At) : new ClauseSyntax(kind, [value], ParseOn(), Since(first));
    }

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
        var first = Current;
        if (!Is(TokenKind.Star))
            return ParseName() is { } name ? ParsePath(first, name) : null;
        Advance();
        return ParsePath(first, WordOf(first));
    }
}
