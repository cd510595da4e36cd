namespace ModelDsl.Syntax;

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed record FlagSyntax(bool Value, Span At) : ExpressionSyntax(At);
