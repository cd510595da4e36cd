namespace ModelDsl.Attention;

/// <summary>
/// How rotary frequencies θᵢ = θ^(−2i/d) change for texts longer than those of training, by a factor s and the length L of training.
/// rᵢ = L·θᵢ/2π is how often pair i turns over that length.
/// </summary>
public enum RotaryScaling
{
    /// <summary>θᵢ as they are (Su et al. 2021).</summary>
    None,

    /// <summary>θᵢ/s: position interpolation (Chen et al. 2023, arXiv 2306.15595, equation 4).</summary>
    Linear,

    /// <summary>
    /// θ is taken s^(d/(d − 2)) times: the slowest pair turns s times slower, the fastest as before (Peng et al. 2023, arXiv 2309.00071,
    /// definition 1).
    /// </summary>
    Ntk,

    /// <summary>
    /// With low and high frequency factors l and h: θᵢ where rᵢ > h, θᵢ/s where rᵢ &lt; l, and (1 − t)·θᵢ/s + t·θᵢ with t = (rᵢ − l)/(h − l)
    /// between (Dubey et al. 2024, Llama 3.1, as its released code computes it; there l = 1, h = 4).
    /// </summary>
    Llama3,

    /// <summary>
    /// (1 − γ)·θᵢ/s + γ·θᵢ, where γ falls from 1 to 0 over the pairs between those that turn β_fast and β_slow times in L, and cos and sin
    /// times 0.1·ln s + 1 (Peng et al. 2023, arXiv 2309.00071, section 3.2 and equation 22). γ is linear in the index of the pair, between
    /// whole indices, as in the authors' code and in released models; there β_slow = 1, β_fast = 32.
    /// </summary>
    Yarn,
}
