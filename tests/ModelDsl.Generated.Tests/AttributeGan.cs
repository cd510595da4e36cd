namespace ModelDsl.Generated.Tests;

[Gan("z: [B, 2]"), LeastSquares, R1(1), Train("optimizer Adam(lr: 1e-3, beta1: 0.5); anneal R1 from 1 to 0; steps 100")]
public partial class AttributeGan
{
    [Linear(8), ReLU, Linear(3)] public partial class Generator;
    [Linear(8), ReLU, Linear(1)] public partial class Discriminator;
}
