using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelDsl.Problems;

namespace ModelDsl.CodeFixes;

/// <summary>Writes edits in attributes: a stage is an attribute, a target a property of the family's.</summary>
internal static class AttributeEdits
{
    /// <summary>The change; null where C# has no place for it.</summary>
    public static TextChange? Change(SyntaxNode root, Edit edit, TextSpan span)
    {
        var node = root.FindNode(span, getInnermostNodeForTie: true);
        return edit.Kind switch
        {
            EditKind.Replace => Replace(node, span, edit.Text),
            EditKind.Remove => At(node, span) is { } attribute ? Remove(attribute) : node is LiteralExpressionSyntax literal ? Remove(literal, span) : null,
            EditKind.AddStage => At(node, span) is not null ? Insert(span.Start, $"{edit.Text}, ") : null,
            EditKind.AddArgument => At(node, span) is { } call ? AddArgument(call, edit.Text) : null,
            _ => AddTarget(node, edit.Text),
        };
    }

    private static TextChange Replace(SyntaxNode node, TextSpan span, string text) => node switch
    {
        // A name is a text here, and a choice has its type before it.
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) && literal.Span == span && text[0] != '"' => new(span, SymbolDisplay.FormatLiteral(text, quote: true)),
        _ when node.FirstAncestorOrSelf<MemberAccessExpressionSyntax>(access => access.Span == span) is { } choice => new(choice.Name.Span, text),
        _ => new(span, text),
    };

    private static AttributeSyntax? At(SyntaxNode node, TextSpan span) => node.FirstAncestorOrSelf<AttributeSyntax>(attribute => attribute.Span == span);

    private static TextChange Remove(AttributeSyntax attribute)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        var (all, i) = (list.Attributes, list.Attributes.IndexOf(attribute));
        return all.Count == 1 ? new(list.FullSpan, "")
            : i > 0 ? new(TextSpan.FromBounds(all[i - 1].Span.End, attribute.Span.End), "")
            : new(TextSpan.FromBounds(attribute.SpanStart, all[1].SpanStart), "");
    }

    // A part of a text goes with the comma before it; all of it goes with the attribute.
    private static TextChange? Remove(LiteralExpressionSyntax literal, TextSpan span)
    {
        if (span.Start <= literal.SpanStart || span.End >= literal.Span.End)
            return null;
        var before = literal.Token.Text.Substring(0, span.Start - literal.SpanStart).TrimEnd();
        if (before.EndsWith(",", StringComparison.Ordinal) || before.EndsWith(";", StringComparison.Ordinal))
            return new(TextSpan.FromBounds(literal.SpanStart + before.TrimEnd(',', ';', ' ').Length, span.End), "");
        return literal.FirstAncestorOrSelf<AttributeSyntax>() is { } whole && span.End == literal.Span.End - 1 ? Remove(whole) : null;
    }

    private static TextChange AddArgument(AttributeSyntax attribute, string argument)
    {
        var all = attribute.ArgumentList?.Arguments ?? default;
        // Properties such as As stand last.
        return attribute.ArgumentList is null ? Insert(attribute.Span.End, $"({argument})")
            : all.LastOrDefault(static a => a.NameEquals is null) is { } last ? Insert(last.Span.End, $", {argument}")
            : Insert(attribute.ArgumentList.OpenParenToken.Span.End, all.Count == 0 ? argument : $"{argument}, ");
    }

    private static TextChange? AddTarget(SyntaxNode node, string statement)
    {
        const string Word = "target ";
        return statement.StartsWith(Word, StringComparison.Ordinal) && node.FirstAncestorOrSelf<AttributeSyntax>() is { ArgumentList.Arguments: { Count: > 0 } arguments }
            ? Insert(arguments.Last().Span.End, $", Target = {SymbolDisplay.FormatLiteral(statement.Substring(Word.Length), quote: true)}")
            : null;
    }

    private static TextChange Insert(int at, string text) => new(new(at, 0), text);
}
