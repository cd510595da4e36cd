namespace ModelDsl.Layers;

/// <summary>
/// The discriminator aims at 1 for real samples and 0 for generated ones, the generator at 1: means of ½(D(x) − 1)² + ½D(G(z))² and of
/// ½(D(G(z)) − 1)² (Mao et al. 2017, equation 9).
/// </summary>
/// <remarks>Difference, square, half and mean cost 4, for three terms: 12 a pair.</remarks>
[Example("LeastSquares", In = "[B, 1]; [B, 1]", Out = "[]; []", Flops = "12·B")]
public sealed record LeastSquares : AdversarialLoss
{
    protected override long Operations => 12;

    internal override CSharp Discriminator(CSharp real, CSharp generated) => CSharp.Of($"global::ModelDsl.Adversarial.LeastSquares.Discriminator({real}, {generated})");

    internal override CSharp Generator(CSharp real, CSharp generated) => CSharp.Of($"global::ModelDsl.Adversarial.LeastSquares.Generator({generated})");
}
