namespace ModelDsl.Syntax;

/// <summary><c>{ … }</c> inside a flow: statements with a running value of their own.</summary>
public sealed record BlockSyntax(ValueList<StatementSyntax> Body, Span At) : ExpressionSyntax(At);
