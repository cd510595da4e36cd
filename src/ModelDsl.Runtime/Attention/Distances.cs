using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>
/// Numbers for the distances between n queries and m keys, [.., n + m − 1]: number j − i + n − 1 is that of query i, which stands at m − n + i, and
/// key j. The first is that of the last query and the first key.
/// </summary>
internal static class Distances
{
    /// <summary>From key to query, 1 − m … n − 1: int64 [n + m − 1].</summary>
    internal static Tensor Of(long n, long m, Device? device = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(m);
        return arange(1 - m, n, ScalarType.Int64, device);
    }

    /// <summary>The matrix [.., n, m] of all pairs: row i holds the numbers from n − 1 − i on.</summary>
    internal static Tensor OfPairs(Tensor distances, long n, long m)
    {
        using var rows = distances.unfold(distances.dim() - 1, m, 1);
        return rows.flip(distances.dim() - 1);
    }
}
