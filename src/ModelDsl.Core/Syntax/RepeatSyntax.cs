namespace ModelDsl.Syntax;

/// <summary><c>repeat (n) { … }</c>: n copies in a row, each with weights of its own.</summary>
public sealed record RepeatSyntax(Word Keyword, ExpressionSyntax Count, BlockSyntax Body, Span At) : ExpressionSyntax(At);
