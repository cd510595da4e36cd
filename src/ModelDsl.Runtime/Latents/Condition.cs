using ModelDsl.Data;
using static TorchSharp.torch;

namespace ModelDsl.Latents;

/// <summary>What a decoder knows besides the code (Sohn, Lee and Yan 2015).</summary>
public static class Condition
{
    /// <summary>A condition for each of several codes: the one set as often as there are sets of codes.</summary>
    /// <param name="condition">Shape [N, *].</param>
    /// <param name="codes">Shape [K·N, *]: one whole set after the other.</param>
    /// <returns>Shape [K·N, *]; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">There is no condition, or the codes are not so many times as many.</exception>
    public static Tensor For(Tensor condition, Tensor codes)
    {
        Guard.NotEmpty(condition, nameof(condition));
        Guard.That(
            condition.dim() > 0 && codes.dim() > 0 && codes.size(0) % condition.size(0) == 0,
            $"'{nameof(codes)}' must be one or more for each of '{nameof(condition)}' [{string.Join(", ", condition.shape)}], but are [{string.Join(", ", codes.shape)}]");
        return FirstRows.Of(condition, codes.size(0));
    }
}
