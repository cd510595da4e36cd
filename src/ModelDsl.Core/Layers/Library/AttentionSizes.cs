namespace ModelDsl.Layers;

/// <summary>The sizes that an attention layer works with.</summary>
/// <param name="B">Sequences.</param>
/// <param name="T">Tokens that ask.</param>
/// <param name="S">Tokens that answer; those of the same sequence in self-attention.</param>
/// <param name="D">Features of a token that asks.</param>
/// <param name="M">Features of a token that answers.</param>
/// <param name="Size">Features of a head.</param>
public sealed record AttentionSizes(Poly B, Poly T, Poly S, Poly D, Poly M, Poly Size);
