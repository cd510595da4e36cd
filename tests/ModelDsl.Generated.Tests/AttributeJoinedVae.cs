namespace ModelDsl.Generated.Tests;

/// <summary>The <c>JoinedVae</c> of <c>LabelledVaes.model</c>, declared by attributes.</summary>
[Vae("x: [B, 4]; y: [B, 3]"), Gaussian(2), ELBO(Likelihood.Gaussian)]
public partial class AttributeJoinedVae
{
    [Concat, Linear(8), Tanh] public partial class Encoder;
    [Concat, Linear(4)] public partial class Decoder;
}
