namespace ModelDsl.Syntax;

/// <summary><c>[1, 2, 4]</c>.</summary>
public sealed record ListSyntax(ValueList<ExpressionSyntax> Items, Span At) : ExpressionSyntax(At);
