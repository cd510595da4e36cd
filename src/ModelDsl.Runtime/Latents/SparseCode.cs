using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Latents;

/// <summary>Lets few values of a code be on at a time.</summary>
public static class SparseCode
{
    // A mean of exactly 0 or 1, as of a saturated sigmoid, has no finite divergence in float32.
    private const double Least = 1e-6;

    /// <summary>
    /// With a rate: weight · Σⱼ KL(ρ ‖ ρ̂ⱼ), where ρ̂ⱼ is the mean of value j over the batch (Ng 2011, Sparse autoencoder, section 3). Without one:
    /// weight · meanₙ Σⱼ |hₙⱼ|.
    /// </summary>
    /// <param name="code">h, shape [N, *]; with a rate its values lie in 0…1.</param>
    /// <param name="weight">0 or more.</param>
    /// <param name="rate">ρ, from 0 to 1; 0 for the sum of sizes.</param>
    /// <returns>A scalar, shape [], in nats with a rate; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">There is no value, or a number is out of its range.</exception>
    public static Tensor Of(Tensor code, double weight, double rate = 0)
    {
        Guard.Number(weight is >= 0 and < double.PositiveInfinity, nameof(weight), "0 or more", weight);
        Guard.Number(rate is >= 0 and <= 1, nameof(rate), "in [0, 1]", rate);
        Guard.NotEmpty(code, nameof(code));
        using var scope = NewDisposeScope();
        if (rate == 0)
            return scope.MoveToOuter(code.abs().sum().mul(weight / code.size(0)));
        var on = code.mean([0]).clamp(Least, 1 - Least);
        var crossed = on.log().mul(rate).add(on.neg().log1p().mul(1 - rate)).sum();
        var units = code.numel() / code.size(0);
        return scope.MoveToOuter(crossed.neg().add(units * (XLogX(rate) + XLogX(1 - rate))).mul(weight));
    }

    private static double XLogX(double x) => x == 0 ? 0 : x * Math.Log(x);
}
