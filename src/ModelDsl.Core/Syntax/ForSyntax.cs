namespace ModelDsl.Syntax;

/// <summary><c>for (c, n in [[64, 3], [128, 4]]) { … }</c>: the body once for each element of a list, with its parts under the names.</summary>
public sealed record ForSyntax(Word Keyword, ValueList<Word> Names, ExpressionSyntax List, BlockSyntax Body, Span At) : ExpressionSyntax(At);
