namespace ModelDsl.Layers;

/// <summary>
/// A map of weights: the layers of a discriminator work with what it makes of theirs. It is no term of the loss, and takes no more than a word beside
/// it. Its input is a weight, from which it makes another of the same shape.
/// </summary>
[Role("a norm of weights")]
public abstract record WeightNorm() : Regularizer(PenaltyOf.Weights, "weight: [Out, *S]")
{
    /// <summary>The module that holds what it needs besides the weight.</summary>
    public abstract string ModuleType { get; }

    /// <summary>
    /// A layer with mapped weights: its module, and an expression that applies the layer to <c>x</c>, <c>weight</c> and <c>bias</c>.
    /// </summary>
    internal abstract CSharp Module(CSharp layer, CSharp apply);
}
