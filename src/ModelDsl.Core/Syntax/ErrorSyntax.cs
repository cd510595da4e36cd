namespace ModelDsl.Syntax;

/// <summary>Stands where the parser has already reported a problem, so that nothing that follows reports another.</summary>
public sealed record ErrorSyntax(Span At) : ExpressionSyntax(At);
