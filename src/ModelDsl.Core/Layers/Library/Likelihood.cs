namespace ModelDsl.Layers;

/// <summary>What a decoder's values mean for the data.</summary>
public enum Likelihood
{
    /// <summary>Logits of the probability that a value is 1.</summary>
    Bernoulli,

    /// <summary>Means of normal distributions with one scale.</summary>
    Gaussian,
}
