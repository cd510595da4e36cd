namespace ModelDsl.Syntax;

/// <summary><c>Flatten -> Linear(10);</c>: what happens to the running value.</summary>
public sealed record FlowSyntax(ExpressionSyntax Value, Span At) : StatementSyntax(At);
