namespace ModelDsl.Parts;

/// <summary>How attention knows the places of tokens.</summary>
public enum Positions
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By turning queries and keys (Su et al. 2021).</summary>
    Rotary,

    /// <summary>By scores that fall with the distance (Press et al. 2022).</summary>
    ALiBi,
}
