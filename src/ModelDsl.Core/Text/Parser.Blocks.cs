using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Text;

internal sealed partial class Parser
{
    private ExpressionSyntax ParseResidual()
    {
        var start = _at;
        Advance();
        return ParseBlock("residual") is { } body ? new ResidualSyntax(WordOf(_tokens[start]), body, Since(start)) : ErrorAt(start);
    }

    private ExpressionSyntax ParseRepeat()
    {
        var start = _at;
        Advance();
        var count = ParseCondition("repeat");
        var height = _height;
        var name = ParseRepeatName();
        if (ParseBlock("repeat") is not { } body)
            return ErrorAt(start);
        _height = Math.Max(height, _height);
        var repeat = new RepeatSyntax(WordOf(_tokens[start]), count, body, Since(start));
        return name is null ? repeat : name(repeat);
    }

    // for (i in range(3)) { … }, for (c, n in [[64, 2], [128, 3]]) as stages { … }
    private ExpressionSyntax ParseFor()
    {
        var start = _at;
        Advance();
        var open = _at;
        if (!Take(TokenKind.OpenParen))
        {
            ReportMissing("(");
            open = -1;
        }
        if (!Descend(_at))
            return ErrorAt(_at);
        var names = ParseForNames();
        if (IsWord("in"))
            Advance();
        else
            ReportMissing("in");
        var list = ParseSize();
        _depth--;
        Close(open, TokenKind.CloseParen, "for");
        var height = _height;
        var key = ParseRepeatName();
        if (ParseBlock("for") is not { } body)
            return ErrorAt(start);
        _height = Math.Max(height, _height);
        var loop = new ForSyntax(WordOf(_tokens[start]), names.ToValueList(), list, body, Since(start));
        return key is null ? loop : key(loop);
    }

    private List<Word> ParseForNames()
    {
        var names = new List<Word>();
        while (true)
        {
            // The word of the language is a name only where it stands for one: for (in in list).
            if (IsWord("in") && BeginsExpression(Peek()) && !IsWord(Peek(), "in"))
                Report(new MissingName(AfterPrevious, Before));
            else if (ParseName() is { } name)
                names.Add(name);
            if (Take(TokenKind.Comma))
                continue;
            // Two names side by side, and not the list of a missing 'in'.
            if (!(IsName(Current) && !IsWord("in") && Peek().Kind == TokenKind.Comma | IsWord(Peek(), "in")))
                return names;
            ReportMissing(",");
        }
    }

    private Func<ExpressionSyntax, NamedSyntax>? ParseRepeatName()
    {
        if (IsWord("as"))
        {
            Advance();
            return ParseKey();
        }

        if (!IsName(Current) || Peek().Kind != TokenKind.OpenBrace)
            return null;
        ReportMissing("as");
        var word = WordOf(Advance());
        return value => new(value, word, value.At);
    }

    /// <summary>Statements between braces; null where nothing of the kind stands.</summary>
    private BlockSyntax? ParseBlock(string owner)
    {
        var open = _at;
        if (!Take(TokenKind.OpenBrace))
        {
            if (!LacksBrace())
                return null;
            if (!_brackets.HasExtraBrace)
                return ParseBareBlock();
        }

        var body = ParseBody(open, owner);
        return Grown(new BlockSyntax(body, Since(open)), _height, open) as BlockSyntax;
    }

    /// <summary>Reports that a brace is missing, and tells whether what belongs between the braces is there.</summary>
    private bool LacksBrace()
    {
        ReportMissing("{");
        if (!BeginsExpression(Current) || (Current.StartsLine && Current.Indent <= _indent))
            return false;
        _recovering = false;
        return true;
    }

    // Neither brace is there: a single flow was meant.
    private BlockSyntax? ParseBareBlock()
    {
        var start = _at;
        if (!Descend(start))
            return null;
        var value = ParseExpression();
        _depth--;
        return Grown(new BlockSyntax([new FlowSyntax(value, value.At)], Since(start)), _height, start) as BlockSyntax;
    }

    private ExpressionSyntax ParseParallel()
    {
        var start = _at;
        Advance();
        var open = _at;
        if (!Take(TokenKind.OpenBrace) && !LacksBrace())
            return ErrorAt(start);
        if (!Descend(start))
            return ErrorAt(start);
        var branches = new List<BlockSyntax>();
        var height = 0;
        do
        {
            branches.Add(ParseBranch(_tokens[open].Indent));
            height = Math.Max(height, _height);
        }
        while (Take(TokenKind.Bar));

        CloseBody(open, _tokens[open].Indent, "parallel");
        _depth--;
        return Grown(new ParallelSyntax(WordOf(_tokens[start]), branches.ToValueList(), Since(start)), height, start);
    }

    private BlockSyntax ParseBranch(int indent)
    {
        var start = _at;
        var body = ParseStatements(indent, inParallel: true);
        return new(body, body.Count == 0 ? AfterPrevious : Since(start));
    }
}
