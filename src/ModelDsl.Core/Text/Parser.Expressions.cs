using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Text;

internal sealed partial class Parser
{
    // What calls itself holds token indices, not tokens and spans: 256 levels of it have to fit the stack of any thread that compiles.

    /// <summary>A flow: values joined by arrows.</summary>
    private ExpressionSyntax ParseExpression()
    {
        var start = _at;
        var value = ParseValue();
        return Is(TokenKind.Arrow) ? ParseStages(start, value) : value;
    }

    private ExpressionSyntax ParseStages(int start, ExpressionSyntax first)
    {
        var stages = new List<ExpressionSyntax> { first };
        var height = _height;
        while (Take(TokenKind.Arrow))
        {
            stages.Add(ParseValue());
            height = Math.Max(height, _height);
        }

        return Chain(stages, height, start);
    }

    private ExpressionSyntax Chain(List<ExpressionSyntax> stages, int height, int start) =>
        Grown(new ChainSyntax(stages.ToValueList(), Since(start)), height, start);

    /// <summary>An argument has no arrows but in brackets of its own, so that a missing bracket is found where it is missing.</summary>
    private ExpressionSyntax ParseValue() => ParseRow(canBeLayer: true);

    /// <summary>A size or a condition: an argument that no <c>as</c> names.</summary>
    private ExpressionSyntax ParseSize() => ParseRow(canBeLayer: false);

    /// <summary>Operands and the operators between them.</summary>
    private ExpressionSyntax ParseRow(bool canBeLayer)
    {
        var start = _at;
        var first = ParseOperand(canBeLayer);
        return BindingOf(Current.Kind) == 0 ? first : ParseOperators(start, first, canBeLayer);
    }

    private ExpressionSyntax ParseOperators(int start, ExpressionSyntax first, bool canBeLayer)
    {
        var operands = new Stack<(ExpressionSyntax Value, int Height, int Start)>([(first, _height, start)]);
        var operators = new Stack<int>();
        while (BindingOf(Current.Kind) is > 0 and var binding)
        {
            Join(operands, operators, binding);
            operators.Push(_at);
            Advance();
            start = _at;
            var operand = ParseOperand(canBeLayer);
            operands.Push((operand, _height, start));
        }

        Join(operands, operators, 1);
        var whole = operands.Pop();
        _height = whole.Height;
        return whole.Value;
    }

    /// <summary>Joins the last operands, up to what was read last, as far as their operators bind at least so tightly.</summary>
    private void Join(Stack<(ExpressionSyntax Value, int Height, int Start)> operands, Stack<int> operators, int binding)
    {
        while (operators.Count > 0 && BindingOf(_tokens[operators.Peek()].Kind) >= binding)
        {
            var sign = operators.Pop();
            var right = operands.Pop();
            var left = operands.Pop();
            var both = new BinarySyntax(left.Value, WordOf(_tokens[sign]), right.Value, Since(left.Start));
            operands.Push((Grown(both, Math.Max(left.Height, right.Height), sign), _height, left.Start));
        }
    }

    private static int BindingOf(TokenKind kind) => kind switch
    {
        TokenKind.Star or TokenKind.Slash or TokenKind.Percent or TokenKind.At => 5,
        TokenKind.Plus or TokenKind.Minus => 4,
        TokenKind.Less or TokenKind.LessOrEqual or TokenKind.Greater or TokenKind.GreaterOrEqual => 3,
        TokenKind.Equal or TokenKind.NotEqual => 3,
        TokenKind.And => 2,
        TokenKind.Or => 1,
        _ => 0,
    };

    /// <summary>One value, with its signs before it and its name after it.</summary>
    private ExpressionSyntax ParseOperand(bool canBeLayer)
    {
        if (Current.Kind is TokenKind.Minus or TokenKind.Not)
            return ParseSigned(canBeLayer);
        var start = _at;
        var value = ParsePrimary(canBeLayer);
        while (Is(TokenKind.OpenBracket) && Previous.End == Current.Start && value is NameSyntax or IndexSyntax or ListSyntax)
            value = ParseElement(start, value);
        return canBeLayer && IsWord("as") ? ParseAs(start, value) : value;
    }

    private ExpressionSyntax ParseSigned(bool canBeLayer)
    {
        var sign = _at;
        Advance();
        if (!Descend(sign))
            return ErrorAt(sign);
        var operand = ParseOperand(canBeLayer);
        _depth--;
        return Grown(new UnarySyntax(WordOf(_tokens[sign]), operand, Since(sign)), _height, sign);
    }

    private ExpressionSyntax ParseElement(int start, ExpressionSyntax list)
    {
        var height = _height;
        var index = ParseIndex();
        return Grown(new IndexSyntax(list, index, Since(start)), Math.Max(height, _height), start);
    }

    private ExpressionSyntax ParseAs(int start, ExpressionSyntax value)
    {
        // A number has no weights to name: an 'as' after one shows that its bracket is missing.
        if (value is NumberSyntax or TextSyntax or FlagSyntax)
            return value;
        Advance();
        if (ParseKey() is not { } named)
            return value;
        var whole = named(value);
        return whole with { At = Since(start) };
    }

    /// <summary>What follows <c>as</c>: a name, or one that is counted, <c>layer[i]</c>.</summary>
    private Func<ExpressionSyntax, NamedSyntax>? ParseKey()
    {
        if (ParseName() is not { } name)
            return null;
        var index = Is(TokenKind.OpenBracket) && !Current.StartsLine ? ParseIndex() : null;
        return value => new(value, name, value.At, index);
    }

    /// <summary>A size in square brackets.</summary>
    private ExpressionSyntax ParseIndex()
    {
        var open = _at;
        Advance();
        if (!Descend(open))
            return ErrorAt(open);
        var height = _height;
        var index = ParseSize();
        _height = Math.Max(height, _height);
        _depth--;
        Close(open, TokenKind.CloseBracket, "");
        return index;
    }

    private ExpressionSyntax ParsePrimary(bool canBeLayer) => Current.Kind switch
    {
        TokenKind.Word => ParseWord(canBeLayer),
        TokenKind.OpenParen => ParseParenthesis(),
        TokenKind.OpenBracket => ParseList(),
        TokenKind.OpenBrace => ParseBraces(),
        _ => ParseLiteral(),
    };

    private ExpressionSyntax ParseBraces()
    {
        var start = _at;
        return ParseBlock("") ?? ErrorAt(start);
    }

    private ExpressionSyntax ParseLiteral()
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
                _recovering = true;
                Advance();
                return Leaf(new ErrorSyntax(SpanOf(token)));
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
        var open = _at;
        Advance();
        if (!Descend(open))
            return ErrorAt(open);
        var items = ParseItems(open, TokenKind.CloseParen, "", ItemKind.Flow);
        _depth--;
        if (items.Count == 0)
            return ReportMissingValue();
        // The brackets of a single value add nothing to the tree.
        return items.Count == 1 ? items[0] : Grown(new TupleSyntax(items, Since(open)), _height, open);
    }

    private ExpressionSyntax ParseList()
    {
        var open = _at;
        Advance();
        if (!Descend(open))
            return ErrorAt(open);
        var items = ParseItems(open, TokenKind.CloseBracket, "", ItemKind.Value);
        _depth--;
        return Grown(new ListSyntax(items, Since(open)), _height, open);
    }

    private enum ItemKind
    {
        Flow,
        Value,
        Size,
    }

    /// <summary>Items between commas, and the closing bracket; the height is that of the highest.</summary>
    private ValueList<ExpressionSyntax> ParseItems(int open, TokenKind close, string owner, ItemKind kind)
    {
        var items = new List<ExpressionSyntax>();
        var height = 0;
        while (!Is(close) && !EndsList(open) && (items.Count > 0 || BeginsExpression(Current) || Is(TokenKind.Comma)))
        {
            var start = _at;
            items.Add(kind == ItemKind.Flow ? ParseExpression() : ParseRow(canBeLayer: kind == ItemKind.Value));
            height = Math.Max(height, _height);
            if (!GoOnList(start, close))
                break;
        }

        Close(open, close, owner);
        _height = height;
        return items.ToValueList();
    }
}
