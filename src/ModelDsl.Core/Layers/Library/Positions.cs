namespace ModelDsl.Layers;

/// <summary>How attention knows the places of tokens.</summary>
public enum Positions
{
    /// <summary>Not at all: a layer before it adds them, or nothing does.</summary>
    None,

    /// <summary>Queries and keys turn by an angle that grows with the place (RoPE, Su et al. 2021).</summary>
    Rotary,

    /// <summary>Scores fall with the distance, in each head by a slope of its own (Press et al. 2022).</summary>
    ALiBi,
}
