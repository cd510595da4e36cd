namespace ModelDsl.Syntax;

/// <summary><c>-x</c> or <c>!x</c>.</summary>
public sealed record UnarySyntax(Word Operator, ExpressionSyntax Operand, Span At) : ExpressionSyntax(At);
