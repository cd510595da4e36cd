namespace ModelDsl.Syntax;

/// <summary><c>if (stride != 1) a else b</c>, decided at compile time.</summary>
public sealed record IfSyntax(Word Keyword, ExpressionSyntax Condition, ExpressionSyntax Then, ExpressionSyntax? Else, Span At) : ExpressionSyntax(At);
