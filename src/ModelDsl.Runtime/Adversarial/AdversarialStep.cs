using ModelDsl.Losses;

namespace ModelDsl.Adversarial;

/// <summary>The losses of one step of an adversarial training. Disposing it frees both.</summary>
/// <param name="Discriminator">Of the last step of the discriminator.</param>
/// <param name="Generator">Of the generator's step.</param>
public sealed record AdversarialStep<TDiscriminator, TGenerator>(TDiscriminator Discriminator, TGenerator Generator) : IDisposable
    where TDiscriminator : ILossTerms
    where TGenerator : ILossTerms
{
    /// <inheritdoc />
    public void Dispose()
    {
        Discriminator.Dispose();
        Generator.Dispose();
    }
}
