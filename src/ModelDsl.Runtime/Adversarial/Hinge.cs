using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Adversarial;

/// <summary>The hinge loss (Lim and Ye 2017; Miyato et al. 2018, equations 16 and 17).</summary>
public static class Hinge
{
    /// <summary>mean max(0, 1 − D(x)) + mean max(0, 1 + D(G(z))).</summary>
    /// <param name="real">D(x), logits of real samples, shape [B, *].</param>
    /// <param name="fake">D(G(z)), logits of generated samples, shape [B′, *].</param>
    /// <returns>A scalar, shape []; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">There is no logit.</exception>
    public static Tensor Discriminator(Tensor real, Tensor fake)
    {
        Guard.NotEmpty(real, nameof(real));
        Guard.NotEmpty(fake, nameof(fake));
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(real.neg().add(1).relu().mean().add(fake.add(1).relu().mean()));
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
