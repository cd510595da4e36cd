namespace ModelDsl.Syntax;

/// <summary><c>Conv2d(64, 3) as conv1</c> or <c>… as layer[i]</c>: the checkpoint key of a part, for good.</summary>
/// <param name="Index">What the key ends in, where it is counted: <c>as layer[2]</c> is <c>layer2</c>.</param>
public sealed record NamedSyntax(ExpressionSyntax Value, Word Name, Span At, ExpressionSyntax? Index = null) : ExpressionSyntax(At);
