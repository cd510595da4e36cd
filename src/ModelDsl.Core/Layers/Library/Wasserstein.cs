namespace ModelDsl.Layers;

/// <summary>
/// The distance of Wasserstein between real and generated samples: the discriminator, here a critic, minimises D(G(z)) − D(x), the generator
/// −D(G(z)), each a mean (Arjovsky et al. 2017). It holds only for a critic without steep slopes: clip its weights, or add a GradientPenalty.
/// </summary>
/// <remarks>Difference and mean cost 3, sign and mean 2: 5 a pair.</remarks>
/// <param name="Clip">Holds each weight of the critic between −clip and clip; 0 for no bound.</param>
[Example("Wasserstein", In = "[B, 1]; [B, 1]", Out = "[]; []", Flops = "5·B")]
[Example("Wasserstein(clip: 0.01)", In = "[B, 1]; [B, 1]", Out = "[]; []", Flops = "5·B")]
public sealed record Wasserstein([Range(0, double.PositiveInfinity)] double Clip = 0) : AdversarialLoss
{
    public override double Bound => Clip;

    protected override long Operations => 5;

    internal override CSharp Discriminator(CSharp real, CSharp generated) => CSharp.Of($"global::ModelDsl.Adversarial.Wasserstein.Discriminator({real}, {generated})");

    internal override CSharp Generator(CSharp real, CSharp generated) => CSharp.Of($"global::ModelDsl.Adversarial.Wasserstein.Generator({generated})");
}
