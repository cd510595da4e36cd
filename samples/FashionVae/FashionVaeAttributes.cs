using ModelDsl;

namespace Samples.Fashion.Attributes;

[Vae("image: [B, 1, 28, 28]"), Gaussian(20), ELBO(Likelihood.Bernoulli)]
public partial class FashionVae
{
    [Flatten, Linear(400), ReLU] public partial class Encoder;
    [Linear(400), ReLU, Linear(784), Unflatten(1, 28, 28)] public partial class Decoder;
}
