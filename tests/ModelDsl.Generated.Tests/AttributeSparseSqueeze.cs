namespace ModelDsl.Generated.Tests;

/// <summary>The <c>SparseSqueeze</c> of <c>Autoencoders.model</c>, declared by attributes.</summary>
[Autoencoder("x: [B, 10]"), MSE, SparseCode(3, rate: 0.05), Contractive(0.1), Train("anneal SparseCode from 3 to 1; optimizer Adam(1e-2); steps 4; batch 8")]
public partial class AttributeSparseSqueeze
{
    [Linear(6), Sigmoid] public partial class Encoder;
    [Linear(10)] public partial class Decoder;
}
