namespace ModelDsl.Syntax;

/// <summary><c>main = x -> Conv2d(64, 3);</c> or <c>(a, b) = Chunk(2);</c>: a value, or each of several, gets a name.</summary>
public sealed record BindingSyntax(ValueList<Word> Names, ExpressionSyntax Value, Span At) : StatementSyntax(At);
