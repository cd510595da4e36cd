using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Adversarial;

/// <summary>
/// The relativistic pairing loss: each real sample against a generated one (Jolicoeur-Martineau 2018; with both zero-centered penalties
/// R3GAN, Huang et al. 2025, equation 2).
/// </summary>
public static class Relativistic
{
    /// <summary>mean softplus(−(D(x) − D(G(z)))).</summary>
    /// <param name="real">D(x), logits of real samples, shape [B, *].</param>
    /// <param name="fake">D(G(z)), logits of generated samples, the same shape: each is held against the real one at its place.</param>
    /// <returns>A scalar, shape []; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or there is no logit.</exception>
    public static Tensor Discriminator(Tensor real, Tensor fake)
    {
        Check(real, fake);
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(Softplus.Mean(fake.sub(real)));
    }

    /// <summary>mean softplus(−(D(G(z)) − D(x))).</summary>
    /// <param name="real">D(x), logits of real samples, shape [B, *].</param>
    /// <param name="fake">D(G(z)), logits of generated samples, the same shape.</param>
    /// <returns>A scalar, shape []; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or there is no logit.</exception>
    public static Tensor Generator(Tensor real, Tensor fake)
    {
        Check(real, fake);
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(Softplus.Mean(real.sub(fake)));
    }

    private static void Check(Tensor real, Tensor fake)
    {
        Guard.SameShape(fake, nameof(fake), real, nameof(real));
        Guard.NotEmpty(real, nameof(real));
    }
}
