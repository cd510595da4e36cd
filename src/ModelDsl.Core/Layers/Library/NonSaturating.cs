namespace ModelDsl.Layers;

/// <summary>
/// The adversarial loss as it is trained since it was invented: the discriminator minimises softplus(−D(x)) + softplus(D(G(z))), the generator
/// softplus(−D(G(z))), each a mean (Goodfellow et al. 2014, section 3, with the generator's loss that does not saturate).
/// </summary>
/// <remarks>Softplus costs 5 and its mean 1, for three terms: 18 a pair.</remarks>
/// <param name="Smoothing">Takes real samples for real only by 1 − smoothing, which keeps the discriminator from being sure (Salimans et al. 2016).</param>
[Example("NonSaturating", In = "[B, 1]; [B, 1]", Out = "[]; []", Flops = "18·B")]
[Example("NonSaturating(smoothing: 0.1)", In = "[B, 1]; [B, 1]", Out = "[]; []", Flops = "18·B")]
public sealed record NonSaturating([Range(0, 0.5)] double Smoothing = 0) : AdversarialLoss
{
    public override Layer? Link => new Sigmoid();

    protected override long Operations => 18;

    internal override CSharp Discriminator(CSharp real, CSharp generated) =>
        CSharp.Of($"global::ModelDsl.Adversarial.NonSaturating.Discriminator({real}, {generated}{CSharp.Option("smoothing", Smoothing, 0)})");

    internal override CSharp Generator(CSharp real, CSharp generated) => CSharp.Of($"global::ModelDsl.Adversarial.NonSaturating.Generator({generated})");
}
