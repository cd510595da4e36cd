using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Text;

internal sealed partial class Parser
{
    private ExpressionSyntax ParseWord(bool canBeLayer)
    {
        // The next line's binding: the value before it is missing.
        if (Peek().Kind == TokenKind.Assign)
            return ReportMissingValue();
        if (!IsReserved(Current))
            return ParseNameOrCall(canBeLayer);
        if (IsWord("if"))
            return ParseIf();
        if (IsWord("repeat"))
            return ParseRepeat();
        if (IsWord("for"))
            return ParseFor();
        if (IsWord("residual"))
            return ParseResidual();
        return IsWord("parallel") ? ParseParallel() : ParseFlag();
    }

    /// <summary><c>true</c>, <c>false</c>, or a word that is no value.</summary>
    private ExpressionSyntax ParseFlag()
    {
        var token = Current;
        if (IsWord("true") || IsWord("false"))
        {
            Advance();
            return Leaf(new FlagSyntax(IsWord(token, "true"), SpanOf(token)));
        }

        if (token.StartsLine || !BeginsExpression(token))
            return ReportMissingValue();
        Advance();
        Note(new ReservedName(SpanOf(token), TextOf(token)));
        return Leaf(new ErrorSyntax(SpanOf(token)));
    }

    private ExpressionSyntax ParseNameOrCall(bool canBeLayer)
    {
        var start = _at;
        Advance();
        var name = ParsePath(start);
        if (Is(TokenKind.OpenParen))
        {
            if (name.Path.Count > 1)
                Note(new QualifiedCall(name.At, Characters.Shown(name.Text), Characters.Shown(name.Path.Last.Text)));
            return ParseCall(start, name.Path.Last);
        }

        // A capitalised word and a number: a call whose bracket is missing.
        var precedesValue = Current.Kind is TokenKind.Number or TokenKind.Text && !Current.StartsLine;
        if (!(canBeLayer && precedesValue && char.IsUpper(name.Path.Last.Text[0])))
            return Leaf(name);
        ReportMissing("(");
        return ParseCall(start, name.Path.Last);
    }

    /// <summary>The rest of a name with dots: words, numbers and stars. Its first part is what was read last.</summary>
    private NameSyntax ParsePath(int start)
    {
        var path = new List<Word> { WordOf(_tokens[start]) };
        while (Take(TokenKind.Dot))
        {
            if (Current.Kind is TokenKind.Number or TokenKind.Star)
                path.Add(WordOf(Advance()));
            else if (ParseName() is { } part)
                path.Add(part);
            else
                break;
        }

        return new(path.ToValueList(), Since(start));
    }

    private CallSyntax ParseCall(int start, Word name)
    {
        var open = Is(TokenKind.OpenParen) ? _at : -1;
        Take(TokenKind.OpenParen);
        if (!Descend(start))
            return Leaf(new CallSyntax(name, [], Since(start)));
        var arguments = new List<ArgumentSyntax>();
        var height = 0;
        while (!Is(TokenKind.CloseParen) && !EndsList(open) && (arguments.Count > 0 || BeginsExpression(Current) || Is(TokenKind.Comma)))
        {
            var first = _at;
            arguments.Add(ParseArgument());
            height = Math.Max(height, _height);
            if (!GoOnList(first, TokenKind.CloseParen))
                break;
        }

        Close(open, TokenKind.CloseParen, name.Text);
        _depth--;
        return Call(name, arguments, height, start);
    }

    private CallSyntax Call(Word name, List<ArgumentSyntax> arguments, int height, int start)
    {
        var call = new CallSyntax(name, arguments.ToValueList(), Since(start));
        return Grown(call, height, start) as CallSyntax ?? Leaf(call with { Arguments = [] });
    }

    private ArgumentSyntax ParseArgument()
    {
        var start = _at;
        var name = BeginsNamedArgument() ? ParseArgumentName() : null;
        var value = ParseValue();
        return new(name, value, Since(start));
    }

    private bool BeginsNamedArgument() => Is(TokenKind.Word) && Peek().Kind switch
    {
        TokenKind.Colon => true,
        TokenKind.Assign => !Current.StartsLine || Current.Indent > _indent,
        TokenKind.Number or TokenKind.Text => !IsReserved(Current),
        TokenKind.Word => (IsWord(Peek(), "true") || IsWord(Peek(), "false")) && !IsReserved(Current),
        _ => false,
    };

    private Word? ParseArgumentName()
    {
        var first = Current;
        var name = ParseName();
        if (Is(TokenKind.Assign))
            Note(new WrongSign(SpanOf(Current), Shown(first), IsArgument: true));
        else if (!Is(TokenKind.Colon))
            ReportMissing(":");
        if (Current.Kind is TokenKind.Colon or TokenKind.Assign)
            Advance();
        return name;
    }

    private ExpressionSyntax ParseIf()
    {
        var start = _at;
        Advance();
        if (!Descend(start))
            return ErrorAt(start);
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
        return If(start, condition, then, otherwise, height);
    }

    private ExpressionSyntax If(int start, ExpressionSyntax condition, ExpressionSyntax then, ExpressionSyntax? otherwise, int height) =>
        Grown(new IfSyntax(WordOf(_tokens[start]), condition, then, otherwise, Since(start)), height, start);

    /// <summary>A size or condition in its round brackets.</summary>
    private ExpressionSyntax ParseCondition(string owner)
    {
        var open = _at;
        if (!Take(TokenKind.OpenParen))
        {
            ReportMissing("(");
            open = -1;
        }

        if (!Descend(_at))
            return ErrorAt(_at);
        var value = ParseSize();
        _depth--;
        Close(open, TokenKind.CloseParen, owner);
        return value;
    }
}
