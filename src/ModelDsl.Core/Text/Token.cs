namespace ModelDsl.Text;

/// <summary>A piece of text with a meaning of its own; offsets count UTF-16 units.</summary>
/// <param name="Indent">The column of the first token on its line: recovery reads it, the grammar does not.</param>
/// <param name="StartsLine">True for that first token.</param>
public readonly record struct Token(TokenKind Kind, int Start, int Length, int Indent, bool StartsLine)
{
    public int End => Start + Length;
}
