namespace ModelDsl.Syntax;

/// <summary><c>parallel { a | b }</c>: the same value into each branch; the results are a tuple for the merge that follows.</summary>
public sealed record ParallelSyntax(Word Keyword, ValueList<BlockSyntax> Branches, Span At) : ExpressionSyntax(At);
