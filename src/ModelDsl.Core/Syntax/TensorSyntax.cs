namespace ModelDsl.Syntax;

/// <summary><c>input x: int64 [B, T &lt;= 1024];</c> or <c>target label: int64 [B];</c>: a tensor that comes from outside.</summary>
/// <param name="Kind">The word <c>input</c> or <c>target</c>.</param>
/// <param name="Name">Null in an attribute that gives none.</param>
/// <param name="DType">Null stands for float32.</param>
/// <param name="Axes">Sizes: numbers, names, or a name with a bound such as <c>T &lt;= 1024</c>.</param>
/// <param name="ShapeAt">The brackets and what they hold.</param>
public sealed record TensorSyntax(Word Kind, Word? Name, Word? DType, ValueList<ExpressionSyntax> Axes, Span ShapeAt, Span At) : StatementSyntax(At);
