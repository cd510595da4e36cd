using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Text;

internal sealed partial class Parser
{
    /// <summary>True if the list that this bracket opens is never closed and the next statement begins here.</summary>
    private bool EndsList(int open) =>
        AtEnd || Current.Kind is TokenKind.Semicolon or TokenKind.CloseBrace
        || (Current.StartsLine && Current.Indent <= _indent && (open < 0 || _brackets.PartnerOf(open) < 0));

    /// <summary>After an item of a list: takes the comma, and tells whether another item comes.</summary>
    private bool GoOnList(int start, TokenKind close)
    {
        while (Is(TokenKind.Broken))
        {
            _recovering = true;
            Advance();
        }

        if (Take(TokenKind.Comma))
        {
            if (!Is(close))
                return true;
            ReportMissingValue();
            return false;
        }

        // An item that took no token would be tried for ever.
        if (Is(close) || Current.StartsLine || !BeginsExpression(Current) || _at == start)
            return false;
        ReportMissing(",");
        return true;
    }

    /// <summary>Takes a closing bracket, or reports that it is missing.</summary>
    /// <param name="open">The index of the opening bracket, or -1 if that is missing too.</param>
    private void Close(int open, TokenKind close, string owner)
    {
        while (Is(TokenKind.Broken))
        {
            _recovering = true;
            Advance();
        }

        if (Take(close))
            return;
        if (open < 0)
        {
            _recovering = true;
            return;
        }

        var isRound = close == TokenKind.CloseParen;
        ReportUnclosed(open, isRound ? ')' : ']', isRound ? '(' : '[', owner);
    }

    private void ReportUnclosed(int open, char sign, char opening, string owner) =>
        Report(new MissingBracket(AfterPrevious, sign, opening, Shown(Previous), Characters.Shown(owner), SpanOf(_tokens[open]).Line + 1) { Origins = [new(SpanOf(_tokens[open]), "it opens here")] });

    /// <summary>Where the file lacks a brace, a line that is set out to the line of the open one or further ends its body.</summary>
    private bool IsSetOut(int indent) => _missingBraces > 0 && Current.StartsLine
        && (Current.Indent < indent || (Current.Indent == indent && !Is(TokenKind.CloseBrace)));

    private bool BeginsExpression(Token token) => token.Kind switch
    {
        TokenKind.Word => !(IsWord(token, "as") || IsWord(token, "else") || IsWord(token, "on") || IsWord(token, "from")),
        TokenKind.Number or TokenKind.Text or TokenKind.OpenParen or TokenKind.OpenBrace or TokenKind.OpenBracket => true,
        TokenKind.Minus or TokenKind.Not or TokenKind.Broken => true,
        _ => false,
    };

    /// <summary>Takes the semicolon, or finds the place where the next statement begins.</summary>
    private void EndStatement(int indent, bool inParallel)
    {
        if (!AtStatementEnd(inParallel))
        {
            if (Is(TokenKind.Bar))
                Report(new StrayBranch(SpanOf(Current)));
            else if (BeginsExpression(Current))
                Report(new MissingSemicolon(AfterPrevious, Shown(Previous), Current.StartsLine));
            else
                Report(new StrayText(SpanOf(Current), Shown(Current), Shown(Previous)));
            SkipToStatement(indent, inParallel);
        }

        Take(TokenKind.Semicolon);
        _recovering = false;
    }

    private bool AtStatementEnd(bool inParallel) => Current.Kind switch
    {
        TokenKind.Semicolon or TokenKind.CloseBrace or TokenKind.End => true,
        TokenKind.Bar => inParallel,
        _ when IsSetOut(_bodyIndent) => true,
        // After a closing brace the next statement may begin.
        _ => (Previous.Kind == TokenKind.CloseBrace || _at == _closedAt) && BeginsExpression(Current) && !Is(TokenKind.Broken),
    };

    private void SkipToStatement(int indent, bool inParallel)
    {
        var depth = 0;
        while (!AtEnd)
        {
            if (depth == 0 && (Current.Kind is TokenKind.Semicolon or TokenKind.CloseBrace || (inParallel && Is(TokenKind.Bar))))
                return;
            if (depth == 0 && Current.StartsLine && Current.Indent <= indent && BeginsExpression(Current))
                return;
            depth += Is(TokenKind.OpenBrace) ? 1 : Is(TokenKind.CloseBrace) ? -1 : 0;
            Advance();
        }
    }
}
