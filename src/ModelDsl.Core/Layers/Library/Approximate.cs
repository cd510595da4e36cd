namespace ModelDsl.Layers;

/// <summary>How GELU is computed.</summary>
public enum Approximate
{
    /// <summary>By the error function.</summary>
    None,

    /// <summary>By a hyperbolic tangent, as GPT-2 has it.</summary>
    Tanh,
}
