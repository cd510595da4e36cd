namespace ModelDsl.Layers;

/// <summary>
/// Gives the critic the slope 1 between real and generated samples: λ times the mean of (‖∇D(x̂)‖ − 1)², where x̂ lies at random on the line from a
/// real sample to a generated one (Gulrajani et al. 2017, equation 3).
/// </summary>
/// <remarks>Square and sum: 2 a value; what is done to the norms is not counted.</remarks>
/// <param name="Weight">λ, by how much it counts.</param>
/// <param name="Slope">The slope that it is to have.</param>
[Example("GradientPenalty", In = "[B, 2]", Out = "[]", Flops = "4·B")]
[Example("GradientPenalty(1, slope: 0)", In = "[B, 1, 4, 4]", Out = "[]", Flops = "32·B")]
public sealed record GradientPenalty([Range(0, double.PositiveInfinity)] double Weight = 10, [Range(0, double.PositiveInfinity)] double Slope = 1)
    : Penalty(PenaltyOf.GradientBetween, "gradient: [N, *S]")
{
    internal override double Strength => Weight;

    protected override long Operations => 2;

    internal override CSharp Term(CSharp input, CSharp strength) =>
        CSharp.Of($"global::ModelDsl.Adversarial.GradientPenalty.Of({input}, {strength}{CSharp.Option("target", Slope, 1)})");
}
