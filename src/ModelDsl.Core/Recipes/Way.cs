namespace ModelDsl.Recipes;

/// <summary>How a value goes from one number to another.</summary>
public enum Way
{
    /// <summary>By equal differences.</summary>
    Line,

    /// <summary>By equal factors; both ends are above 0.</summary>
    Factors,
}
