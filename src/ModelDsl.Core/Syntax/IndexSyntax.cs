namespace ModelDsl.Syntax;

/// <summary><c>widths[2]</c>: an element of a list, counted from 0.</summary>
public sealed record IndexSyntax(ExpressionSyntax Value, ExpressionSyntax Index, Span At) : ExpressionSyntax(At);
