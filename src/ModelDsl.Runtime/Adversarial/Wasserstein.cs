using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Adversarial;

/// <summary>
/// The Wasserstein distance as a critic estimates it that is Lipschitz (Arjovsky, Chintala and Bottou 2017, equations 2 and 3), by
/// <see cref="WeightClipping"/> or a <see cref="GradientPenalty"/>.
/// </summary>
public static class Wasserstein
{
    /// <summary>mean D(G(z)) − mean D(x): minus the estimated distance.</summary>
    /// <param name="real">D(x), logits of real samples, shape [B, *].</param>
    /// <param name="fake">D(G(z)), logits of generated samples, shape [B′, *].</param>
    /// <returns>A scalar, shape []; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">There is no logit.</exception>
    public static Tensor Discriminator(Tensor real, Tensor fake)
    {
        Guard.NotEmpty(real, nameof(real));
        Guard.NotEmpty(fake, nameof(fake));
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(fake.mean().sub(real.mean()));
    }

    /// <summary>−mean D(G(z)).</summary>
    /// <param name="fake">D(G(z)), logits of generated samples, shape [B, *].</param>
    /// <returns>A scalar, shape []; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">There is no logit.</exception>
    public static Tensor Generator(Tensor fake)
    {
        Guard.NotEmpty(fake, nameof(fake));
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(fake.mean().neg());
    }
}
