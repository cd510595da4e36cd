namespace ModelDsl.Syntax;

/// <summary>A compile-time parameter of a declaration: <c>hidden = 400</c>.</summary>
public sealed record ParameterSyntax(Word Name, ExpressionSyntax? Default, Span At);
