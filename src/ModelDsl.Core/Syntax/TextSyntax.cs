namespace ModelDsl.Syntax;

/// <summary>A text in double quotes, escapes resolved.</summary>
public sealed record TextSyntax(string Value, Span At) : ExpressionSyntax(At);
