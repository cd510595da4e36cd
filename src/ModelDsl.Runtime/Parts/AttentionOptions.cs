using ModelDsl.Attention;

namespace ModelDsl.Parts;

/// <summary>What the scores of an attention layer are made of, apart from its maps and heads.</summary>
public sealed record AttentionOptions
{
    /// <summary>True if a token looks at itself and what came before alone.</summary>
    public bool Causal { get; init; }

    /// <summary>How many tokens one looks at: the newest if causal, else half on either side and itself; 0 for all.</summary>
    public long Window { get; init; }

    /// <summary>Probability that a weight is dropped in training.</summary>
    public double Dropout { get; init; }

    /// <summary>How places are known.</summary>
    public Positions Positions { get; init; }

    /// <summary>Base of the rotary frequencies.</summary>
    public double Theta { get; init; } = 10000;

    /// <summary>How they change for longer sequences.</summary>
    public RotaryScaling Scaling { get; init; }

    /// <summary>How many times longer.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>The length of training, which Llama3 and Yarn need.</summary>
    public long Trained { get; init; }

    /// <summary>c of c·tanh(s/c); 0 for none.</summary>
    public double SoftCap { get; init; }

    /// <summary>What scores are multiplied by; 0 for 1/√size.</summary>
    public double Scale { get; init; }

    /// <summary>True to divide queries and keys by their root mean square and scale them by learned numbers.</summary>
    public bool QkNorm { get; init; }
}
