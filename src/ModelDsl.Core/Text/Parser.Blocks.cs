using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Text;

internal sealed partial class Parser
{
    /// <summary>Statements between braces; null where nothing of the kind stands.</summary>
    private BlockSyntax? ParseBlock(string owner)
    {
        var first = Current;
        var open = _at;
        if (!Take(TokenKind.OpenBrace))
        {
            if (!LacksBrace())
                return null;
            if (!_brackets.HasExtraBrace)
                return ParseBareBlock();
            open = -1;
        }

        var body = ParseBody(open, first, owner);
        return Grown(new BlockSyntax(body, Since(first)), _height, first) as BlockSyntax;
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
        var first = Current;
        if (!Descend(first))
            return null;
        var value = ParseExpression();
        _depth--;
        return new([new FlowSyntax(value, value.At)], Since(first));
    }

    private ExpressionSyntax ParseParallel()
    {
        var first = Advance();
        var open = _at;
        if (!Take(TokenKind.OpenBrace))
        {
            if (!LacksBrace())
                return Leaf(new ErrorSyntax(SpanOf(first)));
            open = -1;
        }

        if (!Descend(first))
            return Leaf(new ErrorSyntax(SpanOf(first)));
        var branches = new List<BlockSyntax>();
        var height = 0;
        do
        {
            var start = Current;
            var body = ParseStatements(first.Indent, inParallel: true);
            branches.Add(new(body, body.Count == 0 ? AfterPrevious : Since(start)));
            height = Math.Max(height, _height);
        }
        while (Take(TokenKind.Bar));

        CloseBody(open, first.Indent, "parallel");
        _depth--;
        return Grown(new ParallelSyntax(WordOf(first), branches.ToValueList(), Since(first)), height, first);
    }
}
