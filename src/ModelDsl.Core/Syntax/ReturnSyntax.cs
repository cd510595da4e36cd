namespace ModelDsl.Syntax;

/// <summary><c>return y;</c>: says the output aloud.</summary>
public sealed record ReturnSyntax(ExpressionSyntax Value, Span At) : StatementSyntax(At);
