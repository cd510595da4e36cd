namespace ModelDsl.Layers;

/// <summary>
/// The discriminator minimises max(0, 1 − D(x)) + max(0, 1 + D(G(z))), the generator −D(G(z)), each a mean (Lim and Ye 2017; Miyato et al. 2018,
/// equations 16 and 17).
/// </summary>
/// <remarks>Sum, maximum and mean cost 3 for each side of the discriminator, sign and mean 2 for the generator: 8 a pair.</remarks>
[Example("Hinge", In = "[B, 1]; [B, 1]", Out = "[]; []", Flops = "8·B")]
public sealed record Hinge : AdversarialLoss
{
    protected override long Operations => 8;

    internal override CSharp Discriminator(CSharp real, CSharp generated) => CSharp.Of($"global::ModelDsl.Adversarial.Hinge.Discriminator({real}, {generated})");

    internal override CSharp Generator(CSharp real, CSharp generated) => CSharp.Of($"global::ModelDsl.Adversarial.Hinge.Generator({generated})");
}
