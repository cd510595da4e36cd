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

    /// <summary>softmax(q·kᵀ/√d + bias)·v.</summary>
    /// <remarks>
    /// A softmax does not change where a row of scores does as a whole, so that causal attention needs slope·j of the key alone, counted from
    /// the end of a tile of rows: no n·m biases are made at once. For a backward pass libtorch keeps those of each tile.
    /// </remarks>
    /// <param name="q">[B, H, n, d].</param>
    /// <param name="k">[B, Hk, m, d].</param>
    /// <param name="v">[B, Hk, m, d].</param>
    /// <param name="causal">Query i sees the keys 0 … m − n + i.</param>
    /// <param name="mask">[B, m], int64 or bool; a key with 0 is seen by nobody.</param>
    /// <param name="scale">1/√d if null.</param>
    /// <param name="dropout">Probability that a weight is dropped.</param>
    /// <returns>[B, H, n, d].</returns>
    public static Tensor Attend(Tensor q, Tensor k, Tensor v, bool causal, Tensor? mask = null, double? scale = null, double dropout = 0)
    {
        AttentionInputs.Check(q, k, v, mask);
        using var scope = NewDisposeScope();
        var (heads, n, m) = (q.size(1), q.size(2), k.size(2));
        if (!causal || n > m)
            return DenseAttention.Apply(q, k, v, causal, mask, Bias(heads, n, m, !causal, q.dtype, q.device), scale, dropout: dropout).MoveToOuterDisposeScope();
        var slopes = tensor(Slopes(heads)).to(q.dtype, q.device).view(1, heads, 1, 1);
        var rows = q.split(TileRows, 2);
        var seen = m - n;
        for (var t = 0; t < rows.Length; t++)
        {
            seen += rows[t].size(2);
            var bias = slopes.mul(arange(1 - seen, 1, q.dtype, q.device));
            rows[t] = DenseAttention.Apply(
                rows[t], k.narrow(2, 0, seen), v.narrow(2, 0, seen), true, mask?.narrow(1, 0, seen), bias, scale, dropout: dropout);
        }
        return (rows.Length == 1 ? rows[0] : cat(rows, 2)).MoveToOuterDisposeScope();
    }

    // So short that slope·j keeps five digits after the point in float32.
    private const long TileRows = 128;
}
