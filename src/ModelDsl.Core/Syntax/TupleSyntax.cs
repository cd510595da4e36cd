namespace ModelDsl.Syntax;

/// <summary><c>(x, memory)</c>: several values for a layer with several inputs.</summary>
public sealed record TupleSyntax(ValueList<ExpressionSyntax> Items, Span At) : ExpressionSyntax(At);
