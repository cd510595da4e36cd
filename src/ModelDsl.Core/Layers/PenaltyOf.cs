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

    /// <summary>The code that an encoder gives.</summary>
    Code,

    /// <summary>The encoder by itself: its input, and the code as far as its size matters.</summary>
    Encoder,
}
