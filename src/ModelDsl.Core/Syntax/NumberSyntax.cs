namespace ModelDsl.Syntax;

/// <summary>A number, with its unit if it has one: <c>400</c>, <c>0.2</c>, <c>125M</c>, <c>4GB</c>, <c>80%</c>.</summary>
/// <param name="Whole">The value where it is whole and fits 64 bits, the unit's factor included.</param>
/// <param name="Value">The value, the unit's factor included.</param>
/// <param name="Unit">As written: <c>M</c>, <c>GB</c>, <c>%</c>; empty for none.</param>
public sealed record NumberSyntax(long? Whole, double Value, string Unit, Span At) : ExpressionSyntax(At);
