using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Text;

internal sealed partial class Parser
{
    private void ParseDeclaration()
    {
        var start = _at;
        var first = Current;
        _owner = _declarations++;
        _indent = first.Indent;
        _lastFamily = first;

        var (family, name) = ParseHead();
        _lastName = name?.Text ?? family.Text;
        var parameters = ParseParameters();
        var from = ParseFrom();
        var (isCopy, copies) = ParseCopied();
        var body = isCopy ? [] : ParseModelBody(first);
        var at = Since(start);
        _lastLine = at.EndLine;
        if (isCopy)
            EndHeader(first);
        if (name is not null)
        {
            _models.Add((_owner, new()
            {
                Family = family,
                Name = name,
                Parameters = parameters,
                From = from,
                Copies = copies,
                Body = body,
                Text = _text.Substring(_tokens[start].Start, at.Length),
                At = at,
            }));
        }
    }

    private (Word Family, Word? Name) ParseHead()
    {
        var first = Advance();
        // A capital and what follows a name: the word is the name, and the one before it is missing.
        if (char.IsUpper(_text[first.Start]) && Current.Kind is TokenKind.OpenParen or TokenKind.OpenBrace or TokenKind.Assign)
        {
            Note(new MissingFamily(SpanOf(first), Shown(first)));
            return (new("model", _map.Span(first.Start, first.Start)), WordOf(first));
        }

        return (WordOf(first), ParseHeadName());
    }

    // A head that is still being typed does not take the first word of the next declaration for its own.
    private Word? ParseHeadName()
    {
        if (!(Current.StartsLine && BeginsDeclaration()))
            return ParseName();
        Report(new MissingName(AfterPrevious, Shown(Previous)));
        return null;
    }

    private ValueList<ParameterSyntax> ParseParameters()
    {
        var open = _at;
        if (!Take(TokenKind.OpenParen))
        {
            if (!IsName(Current) || Peek().Kind is not (TokenKind.Assign or TokenKind.Comma or TokenKind.CloseParen))
                return [];
            ReportMissing("(");
            open = -1;
        }

        var parameters = new List<ParameterSyntax>();
        while (!Is(TokenKind.CloseParen) && !EndsList(open))
        {
            var start = _at;
            if (ParseName() is { } name)
                parameters.Add(new(name, ParseDefault(name), Since(start)));
            else if (Is(TokenKind.Assign))
                ParseDefault(null);
            if (!GoOnList(start, TokenKind.CloseParen))
                break;
        }

        Close(open, TokenKind.CloseParen, _lastName ?? "");
        return parameters.ToValueList();
    }

    private ExpressionSyntax? ParseDefault(Word? name)
    {
        if (Is(TokenKind.Colon))
            Note(new WrongSign(SpanOf(Current), Characters.Shown(name?.Text ?? ""), IsArgument: false));
        else if (name is not null && Current.Kind is TokenKind.Number or TokenKind.Text or TokenKind.OpenBracket)
            ReportMissing("=");
        else if (!Is(TokenKind.Assign))
            return null;
        if (Current.Kind is TokenKind.Colon or TokenKind.Assign)
            Advance();
        return ParseSize();
    }

    private Word? ParseFrom()
    {
        if (!IsWord("from"))
        {
            if (!(IsName(Current) && Peek().Kind == TokenKind.OpenBrace && !Current.StartsLine))
                return null;
            ReportMissing("from");
            return WordOf(Advance());
        }

        Advance();
        return ParseHeadName();
    }

    private (bool IsCopy, CallSyntax? Copies) ParseCopied()
    {
        if (!Is(TokenKind.Assign))
        {
            if (!(IsName(Current) && Peek().Kind is TokenKind.OpenParen or TokenKind.Semicolon && !Current.StartsLine))
                return (false, null);
            ReportMissing("=");
        }
        else
        {
            Advance();
        }

        var start = _at;
        if (ParseHeadName() is { } name)
            return (true, Is(TokenKind.OpenParen) ? ParseCall(start, name) : new(name, [], name.At));
        SkipToBody();
        return (!Is(TokenKind.OpenBrace), null);
    }

    /// <summary>After a slip in the head: to the brace that ends its line or stands on the next.</summary>
    private void SkipToBody()
    {
        for (var ahead = 0; ; ahead++)
        {
            var token = Peek(ahead);
            if (token.Kind == TokenKind.OpenBrace)
            {
                _at += ahead;
                return;
            }

            if (token.Kind is TokenKind.End or TokenKind.Semicolon or TokenKind.CloseBrace || token.StartsLine)
                return;
        }
    }

    private ValueList<StatementSyntax> ParseModelBody(Token first)
    {
        if (!Is(TokenKind.OpenBrace) && !Is(TokenKind.End))
        {
            ReportMissing("{");
            SkipToBody();
        }

        var open = _at;
        if (!Take(TokenKind.OpenBrace))
        {
            ReportMissing("{");
            // The body is there without its brace only if what follows is set in from the declaration.
            if (AtEnd || Is(TokenKind.CloseBrace) || (Current.StartsLine && Current.Indent <= first.Indent))
            {
                Take(TokenKind.CloseBrace);
                return [];
            }

            if (Take(TokenKind.Semicolon))
                return [];

            _recovering = false;
        }

        return ParseBody(open, _lastName ?? "");
    }
}
