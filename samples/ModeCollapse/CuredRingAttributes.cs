using ModelDsl;

namespace Samples.ModeCollapse.Attributes;

[Gan("z: [B, 2]"), NonSaturating, R1(0.2)]
[Watch("ModeCoverage(Ring, 8, sigma: 0.01 / 2.828, distance: 1 / 2.828) every 100")]
[Watch("Collapse every 50")]
[Train("""
    optimizer Adam(lr: 1e-3, beta1: 0, beta2: 0.99);
    schedule Cosine(final: 0.01, after: 50%);
    average EMA(0.999);
    anneal R1 from 0.2 to 0.002 over 80% along Factors;
    steps 12000;
    batch 256
    """)]
public partial class CuredRing
{
    [Linear(192), LeakyReLU(0.2), Linear(192), LeakyReLU(0.2), Linear(192), LeakyReLU(0.2), Linear(192), LeakyReLU(0.2), Linear(2)]
    public partial class Generator;

    [Linear(128), LeakyReLU(0.2), Linear(128), LeakyReLU(0.2), Linear(128), LeakyReLU(0.2), Linear(128), LeakyReLU(0.2), Linear(1)]
    public partial class Discriminator;
}
