namespace ModelDsl.Syntax;

/// <summary>One argument of a call, by position or by name.</summary>
public sealed record ArgumentSyntax(Word? Name, ExpressionSyntax Value, Span At);
