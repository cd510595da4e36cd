namespace ModelDsl.Layers;

/// <summary>
/// Holds the code of an autoencoder still where its input moves a little: weight·‖∂h/∂x‖²_F, the squared Frobenius norm of the encoder's Jacobian at each
/// input, averaged over the batch (Rifai et al. 2011).
/// </summary>
/// <remarks>
/// The exact norm takes one pass back through the encoder for each value of the code, and training goes back through all of them: for wide codes estimate it.
/// The mean of ‖vᵀ·∂h/∂x‖² over random v of values ±1 has the norm as its expectation (Hutchinson 1990), and each v costs one pass. The encoder runs once more
/// for it, so that what is random in it is drawn anew, and a BatchNorm in it, which would mix the samples, sees each batch twice. Square and sum: 2 a value of
/// each gradient.
/// </remarks>
/// <param name="Weight">By how much it counts.</param>
/// <param name="Probes">Random vectors for each input; 0 for the exact norm.</param>
[Example("Contractive(0.1)", In = "[B, 784]; [B, 32]", Out = "[]", Flops = "50176·B")]
[Example("Contractive(0.1, probes: 2)", In = "[B, 1, 8, 8]; [B, 6]", Out = "[]", Flops = "256·B")]
public sealed record Contractive([Range(0, double.PositiveInfinity)] double Weight, long Probes = 0) : CodePenalty(PenaltyOf.Encoder, "input: [N, *S], code: [N, *R]")
{
    internal override double Strength => Weight;

    internal override string Runs => "encoder";

    /// <summary>Passes back through the encoder; null where a size of the code is open.</summary>
    internal long? Passes(Shape code) => Probes > 0 ? Probes : code.Product(1, code.Rank).AsConstant;

    protected override long Operations => 2;

    protected override Poly Cost(ValueList<Shape> inputs) => base.Cost(inputs) * (Probes > 0 ? Probes : inputs[1].Product(1, inputs[1].Rank));

    protected override ValueList<Condition> Needs(ValueList<Shape> inputs) =>
        [new Fact(Passes(inputs[1]) is not null, $"takes a pass for each value of the code {inputs[1]}, of which the number is open; probes: 4 would estimate it", "probes")];

    internal override CSharp Term(CSharp input, CSharp strength) => CSharp.Of($"global::ModelDsl.Latents.Contractive.Of({input}, {strength}{CSharp.Option("probes", Probes, 0)})");
}
