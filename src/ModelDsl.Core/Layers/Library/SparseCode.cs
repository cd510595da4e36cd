namespace ModelDsl.Layers;

/// <summary>
/// Lets an autoencoder use few values of its code at a time. With a rate ρ, for a code that ends in Sigmoid: weight·Σⱼ KL(ρ ‖ ρ̂ⱼ), where ρ̂ⱼ is the mean of
/// value j over the batch and KL(ρ ‖ ρ̂) = ρ ln(ρ/ρ̂) + (1 − ρ) ln((1 − ρ)/(1 − ρ̂)) (Ng 2011, Sparse autoencoder, section 3). Without one, for any code:
/// weight·Σⱼ |hⱼ|, averaged over the batch.
/// </summary>
/// <remarks>
/// Large batches know ρ̂ⱼ well, small ones do not. It is in the unit of the loss beside it: MSE and BinaryCrossEntropy are means over all values of an input, so
/// that small weights go a long way. Sum, or size and sum: 1 or 2 a value of the code; what is done to the means is not counted.
/// </remarks>
/// <param name="Weight">By how much it counts.</param>
/// <param name="Rate">ρ, the share of inputs for which a value is to be on; 0 for the sum of sizes.</param>
[Example("SparseCode(0.001)", In = "[B, 32]", Out = "[]", Flops = "64·B")]
[Example("SparseCode(3, rate: 0.05)", In = "[B, 32]", Out = "[]", Flops = "32·B")]
public sealed record SparseCode([Range(0, double.PositiveInfinity)] double Weight, [Range(0, 1)] double Rate = 0) : CodePenalty(PenaltyOf.Code, "code: [N, *S]")
{
    internal override double Strength => Weight;

    protected override long Operations => Rate > 0 ? 1 : 2;

    internal override CSharp Term(CSharp input, CSharp strength) =>
        CSharp.Of($"global::ModelDsl.Latents.SparseCode.Of({input}, {strength}{CSharp.Option("rate", Rate, 0)})");
}
