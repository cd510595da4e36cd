using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Text;

internal sealed partial class Parser
{
    /// <summary>The tensor of an attribute's text, to the end of the text.</summary>
    public (TensorSyntax? Tensor, ValueList<Problem> Problems) ParseLoneTensor(Word kind, IReadOnlyList<Problem> unread)
    {
        _given = kind.Text;
        Word? name = null;
        if (Is(TokenKind.Word) && Peek().Kind == TokenKind.Colon)
        {
            name = ParseName();
            Advance();
        }

        var tensor = ParseShape(kind, name, _at, kind.Text);
        var problems = Whole(unread);
        return (tensor with { At = _map.Span(0, _text.Length) }, problems);
    }

    /// <summary>The clause of an attribute's text, to the end of the text.</summary>
    public (ClauseSyntax Clause, ValueList<Problem> Problems) ParseLoneClause(Word kind, IReadOnlyList<Problem> unread)
    {
        _given = kind.Text;
        var clause = ParseClause(kind, _at);
        return (clause with { At = _map.Span(0, _text.Length) }, Whole(unread));
    }

    /// <summary>The statements of an attribute's text, to the end of the text.</summary>
    public (SectionSyntax Section, ValueList<Problem> Problems) ParseLoneSection(Word kind, IReadOnlyList<Problem> unread)
    {
        _given = kind.Text;
        var body = ParseStatements(-1, inParallel: false);
        return (new(kind, null, body, _map.Span(0, _text.Length)), Whole(unread));
    }

    // The problems of a text that ends here.
    private ValueList<Problem> Whole(IReadOnlyList<Problem> unread)
    {
        if (!AtEnd)
            Report(new StrayText(SpanOf(Current), Shown(Current), Shown(Previous)));
        var all = unread.Concat(_found.Select(static entry => entry.Problem)).OrderBy(static problem => problem.At.Start).ToList();
        if (all.Count > ModelText.MostProblems)
        {
            var shown = ModelText.MostProblems - 1;
            all = [.. all.Take(shown), new TooManyProblems(all[shown].At, all.Count - shown)];
        }

        return all.ToValueList();
    }

    private TensorSyntax ParseTensor()
    {
        var start = _at;
        var kind = WordOf(Advance());
        var name = ParseName();
        if (!Take(TokenKind.Colon))
            ReportMissing(":");
        return ParseShape(kind, name, start, kind.Text);
    }

    private TensorSyntax ParseTensorWithoutKind()
    {
        var start = _at;
        var first = Advance();
        Report(new TensorWithoutKind(SpanOf(first), Shown(first)));
        Advance();
        return ParseShape(new("input", _map.Span(first.Start, first.Start)), WordOf(first), start, "input");
    }

    private TensorSyntax ParseShape(Word kind, Word? name, int start, string owner)
    {
        // Before a comma it is an axis whose bracket is missing.
        var isType = Is(TokenKind.Word) && Peek().Kind is not (TokenKind.Comma or TokenKind.LessOrEqual or TokenKind.CloseBracket);
        var dtype = isType ? ParseName() : null;
        var shape = _at;
        var open = _at;
        if (!Take(TokenKind.OpenBracket))
        {
            ReportMissing("[");
            open = -1;
        }

        var hasAxes = open >= 0 || (BeginsExpression(Current) && !Current.StartsLine);
        var axes = hasAxes ? ParseItems(open, TokenKind.CloseBracket, owner, ItemKind.Size) : [];
        return new(kind, name, dtype, axes, Since(shape), Since(start));
    }
}
