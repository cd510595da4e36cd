namespace ModelDsl.Syntax;

/// <summary>A name: of a layer without arguments, a value, a parameter, an axis, or, with dots, of something inside: <c>wte.weight</c>, <c>h.*.attn</c>.</summary>
public sealed record NameSyntax(ValueList<Word> Path, Span At) : ExpressionSyntax(At)
{
    public string Text => string.Join(".", Path.Select(static word => word.Text));
}
