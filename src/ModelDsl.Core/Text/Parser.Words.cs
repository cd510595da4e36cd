using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Text;

internal sealed partial class Parser
{
    private ExpressionSyntax ParseWord(bool canBeLayer)
    {
        var first = Current;
        // The next line's binding: the value before it is missing.
        if (Peek().Kind == TokenKind.Assign)
            return ReportMissingValue();
        if (!IsReserved(first))
            return ParseNameOrCall(canBeLayer);
        switch (TextOf(first))
        {
            case "true" or "false":
                Advance();
                return Leaf(new FlagSyntax(IsWord(first, "true"), SpanOf(first)));
            case "if":
                return ParseIf();
            case "repeat":
                return ParseRepeat();
            case "residual":
                Advance();
                return ParseBlock("residual") is { } block ? new ResidualSyntax(WordOf(first), block, Since(first)) : Leaf(new ErrorSyntax(SpanOf(first)));
            case "parallel":
                return ParseParallel();
            case "input" or "target" or "return" when !first.StartsLine:
                Advance();
                Note(new ReservedName(SpanOf(first), TextOf(first)));
                return Leaf(new ErrorSyntax(SpanOf(first)));
            default:
                return ReportMissingValue();
        }
    }

    private ExpressionSyntax ParseNameOrCall(bool canBeLayer)
    {
        var first = Advance();
        var name = ParsePath(first, WordOf(first));
        var callee = name.Path.Last;
        if (!Is(TokenKind.OpenParen))
        {
            // A capitalised word and a number: a call whose bracket is missing.
            var lacksBracket = canBeLayer && char.IsUpper(callee.Text[0]) && Current.Kind is TokenKind.Number or TokenKind.Text && !Current.StartsLine;
            if (!lacksBracket)
                return Leaf(name);
            ReportMissing("(");
            return ParseCall(first, callee);
        }

        if (name.Path.Count > 1)
            Note(new QualifiedCall(name.At, Characters.Shown(name.Text), Characters.Shown(callee.Text)));
        return ParseCall(first, callee);
    }

    /// <summary>The rest of a name with dots: words, numbers and stars.</summary>
    private NameSyntax ParsePath(Token first, Word word)
    {
        var path = new List<Word> { word };
        while (Take(TokenKind.Dot))
        {
            if (Current.Kind is TokenKind.Number or TokenKind.Star)
                path.Add(WordOf(Advance()));
            else if (ParseName() is { } part)
                path.Add(part);
            else
                break;
        }

        return new(path.ToValueList(), Since(first));
    }

    private CallSyntax ParseCall(Token first, Word name)
    {
        var open = Is(TokenKind.OpenParen) ? _at : -1;
        Take(TokenKind.OpenParen);
        if (!Descend(first))
            return Leaf(new CallSyntax(name, [], Since(first)));
        var arguments = new List<ArgumentSyntax>();
        var height = 0;
        while (!Is(TokenKind.CloseParen) && !EndsList(open) && (arguments.Count > 0 || BeginsExpression(Current) || Is(TokenKind.Comma)))
        {
            var start = Current;
            arguments.Add(ParseArgument());
            height = Math.Max(height, _height);
            if (!GoOnList(start, TokenKind.CloseParen))
                break;
        }

        Close(open, TokenKind.CloseParen, name.Text);
        _depth--;
        var call = new CallSyntax(name, arguments.ToValueList(), Since(first));
        return Grown(call, height, first) as CallSyntax ?? Leaf(call with { Arguments = [] });
    }

    private ArgumentSyntax ParseArgument()
    {
        var first = Current;
        var next = Peek();
        var isNamed = first.Kind == TokenKind.Word && next.Kind switch
        {
            TokenKind.Colon => true,
            TokenKind.Assign => !first.StartsLine || first.Indent > _indent,
            TokenKind.Number or TokenKind.Text => true,
            TokenKind.Word => IsWord(next, "true") || IsWord(next, "false"),
            _ => false,
        };
        if (!isNamed || (IsReserved(first) && next.Kind is not (TokenKind.Colon or TokenKind.Assign)))
            return new(null, ParseValue(), Since(first));

        var name = ParseName();
        if (next.Kind == TokenKind.Assign)
            Note(new WrongSign(SpanOf(next), Shown(first), IsArgument: true));
        else if (next.Kind != TokenKind.Colon)
            ReportMissing(":");
        if (next.Kind is TokenKind.Colon or TokenKind.Assign)
            Advance();
        return new(name, ParseValue(), Since(first));
    }

    private ExpressionSyntax ParseIf()
    {
        var first = Advance();
        if (!Descend(first))
            return Leaf(new ErrorSyntax(SpanOf(first)));
        var condition = ParseCondition("if");
        var height = _height;
        var then = ParseExpression();
        height = Math.Max(height, _height);
        ExpressionSyntax? otherwise = null;
        if (IsWord("else"))
        {
            Advance();
            otherwise = ParseExpression();
            height = Math.Max(height, _height);
        }

        _depth--;
        return Grown(new IfSyntax(WordOf(first), condition, then, otherwise, Since(first)), height, first);
    }

    /// <summary>A size or condition in its round brackets.</summary>
    private ExpressionSyntax ParseCondition(string owner)
    {
        var open = _at;
        if (!Take(TokenKind.OpenParen))
        {
            ReportMissing("(");
            open = -1;
        }

        var value = ParseSize();
        Close(open, TokenKind.CloseParen, owner);
        return value;
    }

    private ExpressionSyntax ParseRepeat()
    {
        var first = Advance();
        var count = ParseCondition("repeat");
        var height = _height;
        Word? name = null;
        if (IsWord("as"))
        {
            Advance();
            name = ParseName();
        }
        else if (IsName(Current) && Peek().Kind == TokenKind.OpenBrace)
        {
            ReportMissing("as");
            name = WordOf(Advance());
        }

        if (ParseBlock("repeat") is not { } block)
            return Leaf(new ErrorSyntax(SpanOf(first)));
        var repeat = new RepeatSyntax(WordOf(first), count, block, Since(first));
        _height = Math.Max(height, _height);
        return name is null ? repeat : new NamedSyntax(repeat, name, repeat.At);
    }
}
