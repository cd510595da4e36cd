using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Text;

internal sealed partial class Parser
{
    /// <summary>A flow: values joined by arrows.</summary>
    private ExpressionSyntax ParseExpression()
    {
        var first = Current;
        var value = ParseBinary(1, canBeNamed: true);
        if (!Is(TokenKind.Arrow))
            return value;
        var stages = new List<ExpressionSyntax> { value };
        var height = _height;
        while (Take(TokenKind.Arrow))
        {
            stages.Add(ParseBinary(1, canBeNamed: true));
            height = Math.Max(height, _height);
        }

        return Grown(new ChainSyntax(stages.ToValueList(), Since(first)), height, first);
    }

    /// <summary>An argument: an expression without arrows, unless in brackets of its own, so that a missing bracket is found where it is missing.</summary>
    private ExpressionSyntax ParseValue() => ParseBinary(1, canBeNamed: true);

    /// <summary>A size or a condition: an argument without a name.</summary>
    private ExpressionSyntax ParseSize() => ParseBinary(1, canBeNamed: false);

    private ExpressionSyntax ParseBinary(int least, bool canBeNamed)
    {
        var first = Current;
        var left = ParseUnary(canBeNamed);
        while (BindingOf(Current.Kind) is var binding && binding >= least)
        {
            var height = _height;
            var sign = Advance();
            var right = ParseBinary(binding + 1, canBeNamed);
            left = Grown(new BinarySyntax(left, WordOf(sign), right, Since(first)), Math.Max(height, _height), sign);
        }

        return left;
    }

    private static int BindingOf(TokenKind kind) => kind switch
    {
        TokenKind.Star or TokenKind.Slash or TokenKind.Percent or TokenKind.At => 5,
        TokenKind.Plus or TokenKind.Minus => 4,
        TokenKind.Less or TokenKind.LessOrEqual or TokenKind.Greater or TokenKind.GreaterOrEqual or TokenKind.Equal or TokenKind.NotEqual => 3,
        TokenKind.And => 2,
        TokenKind.Or => 1,
        _ => 0,
    };

    private ExpressionSyntax ParseUnary(bool canBeNamed)
    {
        if (Current.Kind is not (TokenKind.Minus or TokenKind.Not))
            return ParseNamed(canBeNamed);
        var sign = Advance();
        if (!Descend(sign))
            return Leaf(new ErrorSyntax(SpanOf(sign)));
        var operand = ParseUnary(canBeNamed);
        _depth--;
        return Grown(new UnarySyntax(WordOf(sign), operand, Since(sign)), _height, sign);
    }

    private ExpressionSyntax ParseNamed(bool canBeNamed)
    {
        var first = Current;
        var value = ParsePrimary(canBeNamed);
        // A number has no weights to name: an 'as' after one shows that its bracket is missing.
        if (!canBeNamed || !IsWord("as") || value is NumberSyntax or TextSyntax or FlagSyntax)
            return value;
        Advance();
        return ParseName() is { } name ? new NamedSyntax(value, name, Since(first)) : value;
    }

    private ExpressionSyntax ParsePrimary(bool canBeLayer)
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                Advance();
                return Leaf(NumberOf(token));
            case TokenKind.Text:
                Advance();
                return Leaf(new TextSyntax(TextEscapes.Resolve(TextOf(token)), SpanOf(token)));
            case TokenKind.Broken:
                Advance();
                _recovering = true;
                return Leaf(new ErrorSyntax(SpanOf(token)));
            case TokenKind.OpenParen:
                return ParseParenthesis();
            case TokenKind.OpenBracket:
                return ParseList();
            case TokenKind.OpenBrace:
                return ParseBlock("") ?? Leaf<ExpressionSyntax>(new ErrorSyntax(SpanOf(token)));
            case TokenKind.Word:
                return ParseWord(canBeLayer);
            default:
                return ReportMissingValue();
        }
    }

    private ExpressionSyntax NumberOf(Token token)
    {
        var written = TextOf(token);
        if (NumberText.Read(written, SpanOf(token)) is { } number)
            return number;
        Note(new NumberTooLarge(SpanOf(token), Characters.Shown(written), written.IndexOfAny(['e', 'E']) >= 0));
        return new ErrorSyntax(SpanOf(token));
    }

    private ExpressionSyntax ParseParenthesis()
    {
        var first = Current;
        var open = _at;
        Advance();
        if (!Descend(first))
            return Leaf(new ErrorSyntax(SpanOf(first)));
        var items = ParseItems(open, TokenKind.CloseParen, "", ParseExpression);
        var height = _height;
        _depth--;
        if (items.Count == 0)
            return ReportMissingValue();
        // The brackets of a single value add nothing to the tree.
        return items.Count == 1 ? items[0] : Grown(new TupleSyntax(items, Since(first)), height, first);
    }

    private ExpressionSyntax ParseList()
    {
        var first = Current;
        var open = _at;
        Advance();
        if (!Descend(first))
            return Leaf(new ErrorSyntax(SpanOf(first)));
        var items = ParseItems(open, TokenKind.CloseBracket, "", ParseValue);
        _depth--;
        return Grown(new ListSyntax(items, Since(first)), _height, first);
    }

    /// <summary>Items between commas, and the closing bracket; the height is that of the highest.</summary>
    private ValueList<ExpressionSyntax> ParseItems(int open, TokenKind close, string owner, Func<ExpressionSyntax> parseItem)
    {
        var items = new List<ExpressionSyntax>();
        var height = 0;
        while (!Is(close) && !EndsList(open) && (items.Count > 0 || BeginsExpression(Current) || Is(TokenKind.Comma)))
        {
            var first = Current;
            items.Add(parseItem());
            height = Math.Max(height, _height);
            if (!GoOnList(first, close))
                break;
        }

        Close(open, close, owner);
        _height = height;
        return items.ToValueList();
    }
}
