namespace ModelDsl.Layers;

/// <summary>
/// What the two sides of a generative adversarial network minimise (Goodfellow et al. 2014), each a scalar of the logits that the discriminator
/// gives real and generated samples.
/// </summary>
[Role("an adversarial loss")]
public abstract record AdversarialLoss() : Objective("real: [*S], generated: [*S]")
{
    /// <summary>True if the generator's side looks at real samples too.</summary>
    public virtual bool ComparesPairs => false;

    /// <summary>The layer that turns logits into what they mean; null where they are used as they are. A discriminator that ends in it applies it twice.</summary>
    public virtual Layer? Link => null;

    /// <summary>The bound within which each weight of the discriminator is held; 0 for none.</summary>
    public virtual double Bound => 0;

    /// <summary>Operations for each pair of logits, both sides together.</summary>
    protected abstract long Operations { get; }

    /// <summary>C# for the discriminator's side.</summary>
    internal abstract CSharp Discriminator(CSharp real, CSharp generated);

    /// <summary>C# for the generator's side; <paramref name="real"/> is there if it compares pairs.</summary>
    internal abstract CSharp Generator(CSharp real, CSharp generated);

    public sealed override LayerRule Rule(ValueList<Shape> inputs) => new()
    {
        Outputs = [new("Discriminator", Shape.Scalar), new("Generator", Shape.Scalar)],
        Flops = Operations * inputs[0].Elements,
        Keeps = Kept.Input,
    };

    public sealed override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"({Discriminator(at.Inputs[0], at.Inputs[1])}, {Generator(at.Inputs[0], at.Inputs[1])})"),
    };
}
