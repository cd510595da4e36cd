namespace ModelDsl.Syntax;

/// <summary><c>Flatten -> Linear(10) -> ReLU</c>: each stage takes what the one before it gives.</summary>
public sealed record ChainSyntax(ValueList<ExpressionSyntax> Stages, Span At) : ExpressionSyntax(At);
