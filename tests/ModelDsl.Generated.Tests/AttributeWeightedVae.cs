namespace ModelDsl.Generated.Tests;

/// <summary>The <c>WeightedVae</c> of <c>Vaes.model</c>, declared by attributes.</summary>
[Vae("image: [B, 1, 6, 6]"), Gaussian(3), IWAE(5, Likelihood.Bernoulli)]
public partial class AttributeWeightedVae
{
    [Flatten, Linear(16), ReLU]
    public partial class Encoder;

    [Linear(16), ReLU, Linear(36), Unflatten(1, 6, 6)]
    public partial class Decoder;
}
