namespace ModelDsl.Syntax;

/// <summary><c>Conv2d(64, 3) as conv1</c>: the checkpoint key of a layer, for good.</summary>
public sealed record NamedSyntax(ExpressionSyntax Value, Word Name, Span At) : ExpressionSyntax(At);
