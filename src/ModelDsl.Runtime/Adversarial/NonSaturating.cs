using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Adversarial;

/// <summary>The loss of the first adversarial networks, with the generator's that does not saturate (Goodfellow et al. 2014, section 3).</summary>
public static class NonSaturating
{
    /// <summary>mean softplus(−D(x)) + mean softplus(D(G(z))): the cross-entropy with 1 for real and 0 for generated samples.</summary>
    /// <remarks>
    /// With smoothing s real samples are taken for 1 − s, generated ones for 0 as ever: s·mean D(x) more (Salimans et al. 2016, section 3.4).
    /// </remarks>
    /// <param name="real">D(x), logits of real samples, shape [B, *].</param>
    /// <param name="fake">D(G(z)), logits of generated samples, shape [B′, *].</param>
    /// <param name="smoothing">s in [0, 1).</param>
    /// <returns>A scalar, shape []; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">There is no logit, or the smoothing is out of its range.</exception>
    public static Tensor Discriminator(Tensor real, Tensor fake, double smoothing = 0)
    {
        Guard.Number(smoothing is >= 0 and < 1, nameof(smoothing), "in [0, 1)", smoothing);
        Guard.NotEmpty(real, nameof(real));
        Guard.NotEmpty(fake, nameof(fake));
        using var scope = NewDisposeScope();
        var loss = Softplus.Mean(real.neg()).add(Softplus.Mean(fake));
        return scope.MoveToOuter(smoothing == 0 ? loss : loss.add(real.mean(), smoothing));
    }

    /// <summary>mean softplus(−D(G(z))).</summary>
    /// <param name="fake">D(G(z)), logits of generated samples, shape [B, *].</param>
    /// <returns>A scalar, shape []; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">There is no logit.</exception>
    public static Tensor Generator(Tensor fake)
    {
        Guard.NotEmpty(fake, nameof(fake));
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(Softplus.Mean(fake.neg()));
    }
}
