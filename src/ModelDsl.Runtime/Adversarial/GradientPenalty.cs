using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Adversarial;

/// <summary>Pulls the norm of the discriminator's gradient to a target: to 1, taken between real and generated samples, in WGAN-GP.</summary>
public static class GradientPenalty
{
    /// <summary>λ · meanₙ (‖gₙ‖₂ − t)² (Gulrajani et al. 2017, equation 3).</summary>
    /// <remarks>Where a gradient is zero the norm has no derivative; there 0 is taken for it.</remarks>
    /// <param name="gradient">g from <see cref="InputGradient.Of"/>, shape [N, *]: the norm is over all axes but the first.</param>
    /// <param name="weight">λ ≥ 0.</param>
    /// <param name="target">t ≥ 0.</param>
    /// <returns>A scalar, shape []; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">There is no value, or a number is out of its range.</exception>
    public static Tensor Of(Tensor gradient, double weight, double target = 1)
    {
        Guard.Number(weight is >= 0 and < double.PositiveInfinity, nameof(weight), "0 or more", weight);
        Guard.Number(target is >= 0 and < double.PositiveInfinity, nameof(target), "0 or more", target);
        Guard.NotEmpty(gradient, nameof(gradient));
        using var scope = NewDisposeScope();
        // A plain square root would give 0 · ∞ at zero; libtorch's norm knows better.
        var norms = linalg.vector_norm(gradient.reshape(gradient.size(0), -1), 2, [1L]);
        return scope.MoveToOuter(norms.sub(target).square().mean().mul(weight));
    }
}
