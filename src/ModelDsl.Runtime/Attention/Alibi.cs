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

    /// <summary>−slope·distance for each head, which attention adds to its scores without a matrix of all pairs.</summary>
    /// <param name="heads">H.</param>
    /// <param name="n">Queries; query i stands at m − n + i.</param>
    /// <param name="m">Keys.</param>
    /// <param name="dtype">Of the result; float32 if null.</param>
    /// <param name="device">Of the result.</param>
    /// <returns>[H, n + m − 1]; number j − i + n − 1 is that of query i and key j. Keys after a query count by their distance as well.</returns>
    public static Tensor Apply(long heads, long n, long m, ScalarType? dtype = null, Device? device = null)
    {
        var type = dtype ?? ScalarType.Float32;
        using var scope = NewDisposeScope();
        var slopes = tensor(Slopes(heads)).to(type, device ?? CPU).unsqueeze(1);
        return slopes.mul(Distances.Of(n, m, device).abs_().neg_()).to(type).MoveToOuterDisposeScope();
    }
}
