using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>Attention with linear biases: what is far weighs less, by a slope for each head (Press et al. 2022, arXiv 2108.12409).</summary>
public static class Alibi
{
    /// <summary>2^(−8/H), 2^(−16/H), … for H a power of two; else those of the power P below, then every other one of 2·P (section 3).</summary>
    /// <param name="heads">H.</param>
    public static double[] Slopes(long heads)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(heads);
        var power = (long)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)heads + 1) / 2;
        var slopes = new double[heads];
        for (var h = 0L; h < heads; h++)
            slopes[h] = h < power ? Math.Pow(2, -8.0 * (h + 1) / power) : Math.Pow(2, -8.0 * (2 * (h - power) + 1) / (2 * power));
        return slopes;
    }

    /// <summary>−slope·(distance from query i to key j), where query i stands at m − n + i.</summary>
    /// <param name="heads">H.</param>
    /// <param name="n">Queries.</param>
    /// <param name="m">Keys.</param>
    /// <param name="symmetric">
    /// Keys after the query count by their distance as well; else the line goes on, to slope·(j − i) above 0, which a causal mask hides.
    /// </param>
    /// <param name="dtype">Of the result; float32 if null.</param>
    /// <param name="device">Of the result.</param>
    /// <returns>[1, H, n, m].</returns>
    public static Tensor Bias(long heads, long n, long m, bool symmetric = false, ScalarType? dtype = null, Device? device = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(m);
        var type = dtype ?? ScalarType.Float32;
        using var scope = NewDisposeScope();
        var slopes = tensor(Slopes(heads)).to(type, device ?? CPU).view(1, heads, 1, 1);
        var relative = arange(m, type, device).unsqueeze(0).sub(arange(m - n, m, type, device).unsqueeze(1));
        if (symmetric)
            relative = relative.abs_().neg_();
        return slopes.mul(relative).MoveToOuterDisposeScope();
    }
}
