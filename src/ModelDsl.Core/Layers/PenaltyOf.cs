namespace ModelDsl.Layers;

/// <summary>What a regularizer takes.</summary>
public enum PenaltyOf
{
    /// <summary>The gradient of the discriminator's logits at real samples.</summary>
    RealGradient,

    /// <summary>The gradient of the discriminator's logits at generated samples.</summary>
    GeneratedGradient,

    /// <summary>The gradient of the discriminator's logits at points between real and generated samples.</summary>
    GradientBetween,

    /// <summary>The weights of the discriminator.</summary>
    Weights,
}
