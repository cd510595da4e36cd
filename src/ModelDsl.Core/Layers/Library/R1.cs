namespace ModelDsl.Layers;

/// <summary>
/// Holds the discriminator flat at real samples: γ/2 times the mean of ‖∇D(x)‖² (Mescheder et al. 2018, equation 9). The cure of mode collapse that
/// is tried first.
/// </summary>
/// <remarks>Square and sum: 2 a value.</remarks>
/// <param name="Gamma">γ, by how much it counts.</param>
[Example("R1(10)", In = "[B, 2]", Out = "[]", Flops = "4·B")]
[Example("R1(0.2)", In = "[B, 3, 8, 8]", Out = "[]", Flops = "384·B")]
public sealed record R1([Range(0, double.PositiveInfinity)] double Gamma) : Penalty(PenaltyOf.RealGradient, "gradient: [N, *S]")
{
    internal override double Strength => Gamma;

    protected override long Operations => 2;

    internal override CSharp Term(CSharp input, CSharp strength) => CSharp.Of($"global::ModelDsl.Adversarial.ZeroCenteredPenalty.Of({input}, {strength})");
}
