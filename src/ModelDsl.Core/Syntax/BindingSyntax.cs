namespace ModelDsl.Syntax;

/// <summary><c>main = x -> Conv2d(64, 3);</c>: a value gets a name.</summary>
public sealed record BindingSyntax(Word Name, ExpressionSyntax Value, Span At) : StatementSyntax(At);
