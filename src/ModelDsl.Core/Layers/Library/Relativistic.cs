namespace ModelDsl.Layers;

/// <summary>
/// Each real sample is held against a generated one: the discriminator minimises the mean of softplus(D(G(z)) − D(x)), the generator that of
/// softplus(D(x) − D(G(z))) (Jolicoeur-Martineau 2019; with R1 and R2 as Huang et al. 2024 train it).
/// </summary>
/// <remarks>Difference, softplus and mean cost 7 on either side: 14 a pair.</remarks>
[Example("Relativistic", In = "[B, 1]; [B, 1]", Out = "[]; []", Flops = "14·B")]
public sealed record Relativistic : AdversarialLoss
{
    public override bool ComparesPairs => true;

    protected override long Operations => 14;

    internal override CSharp Discriminator(CSharp real, CSharp generated) => CSharp.Of($"global::ModelDsl.Adversarial.Relativistic.Discriminator({real}, {generated})");

    internal override CSharp Generator(CSharp real, CSharp generated) => CSharp.Of($"global::ModelDsl.Adversarial.Relativistic.Generator({real}, {generated})");
}
