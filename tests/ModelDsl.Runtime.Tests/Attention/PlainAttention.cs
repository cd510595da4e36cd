using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>Attention as it is defined, with a matrix n×n of who sees whom: what every kernel must equal.</summary>
internal static class PlainAttention
{
    /// <summary>softmax(q·kᵀ·scale)·v over the keys that are seen; 0 where none is.</summary>
    /// <param name="q">[B, H, n, d].</param>
    /// <param name="k">[B, H′, n, d].</param>
    /// <param name="v">[B, H′, n, d].</param>
    /// <param name="seen">[n, n] or [H, n, n].</param>
    /// <param name="mask">[B, n] or null.</param>
    /// <param name="scale">1/√d unless given.</param>
    public static Tensor Apply(Tensor q, Tensor k, Tensor v, Tensor seen, Tensor? mask, double? scale = null)
    {
        var group = q.shape[1] / k.shape[1];
        var (keys, values) = (k.repeat_interleave(group, 1), v.repeat_interleave(group, 1));
        var visible = seen.unsqueeze(0);
        if (seen.dim() == 2)
            visible = visible.unsqueeze(0);
        if (mask is not null)
            visible = visible & mask.ne(0).unsqueeze(1).unsqueeze(1);
        var scores = q.matmul(keys.transpose(-1, -2)) * (scale ?? 1 / Math.Sqrt(q.shape[3]));
        // Rows without a key are made finite before the softmax and zero after it, so that no NaN reaches a gradient.
        var weights = scores.masked_fill(visible.logical_not(), double.NegativeInfinity).masked_fill(visible.any(-1, true).logical_not(), 0).softmax(-1);
        return (weights * visible).matmul(values);
    }

    /// <summary>[n, n]: whether token i sees token j.</summary>
    public static Tensor Seen(long length, Func<long, long, bool> sees)
    {
        var seen = new bool[length * length];
        for (var i = 0L; i < length; i++)
            for (var j = 0L; j < length; j++)
                seen[i * length + j] = sees(i, j);
        return tensor(seen, dtype: ScalarType.Bool).view(length, length);
    }
}
