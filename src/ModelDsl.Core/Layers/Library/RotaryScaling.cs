namespace ModelDsl.Layers;

/// <summary>How rotary frequencies change for sequences longer than those of training.</summary>
public enum RotaryScaling
{
    /// <summary>As they are.</summary>
    None,

    /// <summary>All frequencies divided by the factor: position interpolation (Chen et al. 2023).</summary>
    Linear,

    /// <summary>A larger base, so that the slowest pair turns as many times slower as the factor says, and the fastest as before (Peng et al. 2023, definition 1).</summary>
    Ntk,

    /// <summary>Slow pairs divided by the factor, fast ones as they are, a blend between (Dubey et al. 2024, Llama 3.1).</summary>
    Llama3,

    /// <summary>The same by the number of turns in the length of training, with sharper scores (Peng et al. 2023, YaRN).</summary>
    Yarn,
}
