namespace ModelDsl.Layers;

/// <summary>What an RNN does to its sums.</summary>
public enum Nonlinearity
{
    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>The larger of the sum and 0.</summary>
    ReLU,
}
