namespace ModelDsl.Recipes;

/// <summary>How the modes of a mixture lie.</summary>
public enum MixtureForm
{
    /// <summary>On a circle around 0.</summary>
    Ring,

    /// <summary>On a square around 0.</summary>
    Grid,
}
