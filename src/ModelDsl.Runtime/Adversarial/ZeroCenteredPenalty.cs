using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Adversarial;

/// <summary>
/// Pulls the discriminator's gradient to zero: R₁ where the gradient was taken at real samples, R₂ at generated ones (Mescheder, Geiger and
/// Nowozin 2018, equations 9 and 10).
/// </summary>
public static class ZeroCenteredPenalty
{
    /// <summary>γ/2 · meanₙ ‖gₙ‖².</summary>
    /// <param name="gradient">g from <see cref="InputGradient.Of"/>, shape [N, *]: the norm is over all axes but the first.</param>
    /// <param name="gamma">γ ≥ 0.</param>
    /// <returns>A scalar, shape []; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">There is no value, or γ is out of its range.</exception>
    public static Tensor Of(Tensor gradient, double gamma)
    {
        Guard.Number(gamma is >= 0 and < double.PositiveInfinity, nameof(gamma), "0 or more", gamma);
        Guard.NotEmpty(gradient, nameof(gradient));
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(gradient.square().sum().mul(gamma / 2 / gradient.size(0)));
    }
}
