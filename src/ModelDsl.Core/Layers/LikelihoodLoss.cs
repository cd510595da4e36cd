namespace ModelDsl.Layers;

/// <summary>
/// A loss of an autoencoder whose decoder says how likely the data are, in nats a sample. Its family gives it by name what it asks for: <c>prediction</c>,
/// <c>truth</c>, the outputs of the latent head, and <c>code</c>.
/// </summary>
/// <param name="Likelihood">What the decoder's values mean.</param>
/// <param name="Scale">Standard deviation of the Gaussian likelihood; its first value where it is learned.</param>
/// <param name="LearnedScale">Trains the logarithm of the scale with the model.</param>
public abstract record LikelihoodLoss(Likelihood Likelihood, double Scale, bool LearnedScale, string Accepts) : Loss(Accepts)
{
    public sealed override Layer? Link => Likelihood == Likelihood.Bernoulli ? new Sigmoid() : null;

    /// <summary>How many codes are drawn and decoded for each input.</summary>
    public virtual long Draws => 1;

    /// <summary>C# for ln p(x | z) of each prediction, <c>[K, N]</c>.</summary>
    /// <param name="weights">The C# members that hold the loss's weights.</param>
    internal CSharp LogLikelihood(CSharp prediction, CSharp truth, ValueList<CSharp> weights) =>
        CSharp.Of($"global::ModelDsl.Losses.LogLikelihood.{Likelihood.ToString()}({prediction}, {truth}{ScaleArgument(weights)})");

    /// <summary><c>, scale: 0.5</c>: the argument of a likelihood that has a scale.</summary>
    protected CSharp ScaleArgument(ValueList<CSharp> weights) => LearnedScale ? CSharp.Of($", {weights[0]}") : CSharp.Option("scale", Scale, 1);

    /// <summary>The learned scale, if there is one.</summary>
    protected ValueList<Weight> ScaleWeights => LearnedScale ? [new("logScale", Shape.Scalar, CSharp.Of($"tensor({Math.Log(Scale)}, dtype: float32)"))] : [];

    /// <summary>That a scale is given only where there is one.</summary>
    protected Condition FitsLikelihood => new Fact(Likelihood != Likelihood.Bernoulli || !(LearnedScale || Scale != 1), "has a scale, which the Bernoulli likelihood lacks", LearnedScale ? "learnedScale" : "scale");

    /// <summary>Operations for each value of a prediction: with Bernoulli as BinaryCrossEntropy; with Gaussian difference, square, sum.</summary>
    protected long ValueOperations => Likelihood == Likelihood.Bernoulli ? 10 : 3;

    /// <summary>Bytes of each value of a prediction while its likelihood is worked out: the two terms of the cross-entropy, or the square. Backward as many: the probability and the gradient, or that alone.</summary>
    protected long ValueBytes => Likelihood == Likelihood.Bernoulli ? 8 : 4;
}
