namespace ModelDsl.Syntax;

/// <summary>Something that has a value: a flow of tensors, a size, a condition, an argument.</summary>
public abstract record ExpressionSyntax(Span At);
