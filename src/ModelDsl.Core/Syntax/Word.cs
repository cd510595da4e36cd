namespace ModelDsl.Syntax;

/// <summary>One word as the author wrote it, with its place.</summary>
public sealed record Word(string Text, Span At)
{
    public override string ToString() => Text;
}
