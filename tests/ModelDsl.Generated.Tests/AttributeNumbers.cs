namespace ModelDsl.Generated.Tests;

/// <summary>The <c>LearnedNumbers</c> of <c>Autoencoders.model</c>, declared by attributes.</summary>
[Autoencoder("x: [B, 6]"), VectorQuantize(4, 3, commitment: 0.5, decay: 0), MSE]
public partial class AttributeNumbers
{
    [Linear(3)] public partial class Encoder;
    [Linear(6)] public partial class Decoder;
}
