using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Adversarial;

/// <summary>Least squares instead of a cross-entropy (Mao et al. 2017, equation 2 with a = 0 and b = c = 1).</summary>
public static class LeastSquares
{
    /// <summary>½·mean (D(x) − 1)² + ½·mean D(G(z))².</summary>
    /// <param name="real">D(x), logits of real samples, shape [B, *].</param>
    /// <param name="fake">D(G(z)), logits of generated samples, shape [B′, *].</param>
    /// <returns>A scalar, shape []; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">There is no logit.</exception>
    public static Tensor Discriminator(Tensor real, Tensor fake)
    {
        Guard.NotEmpty(real, nameof(real));
        Guard.NotEmpty(fake, nameof(fake));
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(real.sub(1).square().mean().add(fake.square().mean()).mul(0.5));
    }

    /// <summary>½·mean (D(G(z)) − 1)².</summary>
    /// <param name="fake">D(G(z)), logits of generated samples, shape [B, *].</param>
    /// <returns>A scalar, shape []; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">There is no logit.</exception>
    public static Tensor Generator(Tensor fake)
    {
        Guard.NotEmpty(fake, nameof(fake));
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(fake.sub(1).square().mean().mul(0.5));
    }
}
