namespace ModelDsl.Syntax;

/// <summary><c>residual { … }</c>: value + body(value).</summary>
public sealed record ResidualSyntax(Word Keyword, BlockSyntax Body, Span At) : ExpressionSyntax(At);
