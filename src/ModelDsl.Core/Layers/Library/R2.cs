namespace ModelDsl.Layers;

/// <summary>Holds the discriminator flat at generated samples: γ/2 times the mean of ‖∇D(G(z))‖² (Mescheder et al. 2018, equation 10).</summary>
/// <remarks>Square and sum: 2 a value.</remarks>
/// <param name="Gamma">γ, by how much it counts.</param>
[Example("R2(10)", In = "[B, 2]", Out = "[]", Flops = "4·B")]
public sealed record R2([Range(0, double.PositiveInfinity)] double Gamma) : Penalty(PenaltyOf.GeneratedGradient, "gradient: [N, *S]")
{
    internal override double Strength => Gamma;

    protected override long Operations => 2;

    internal override CSharp Term(CSharp input, CSharp strength) => CSharp.Of($"global::ModelDsl.Adversarial.ZeroCenteredPenalty.Of({input}, {strength})");
}
