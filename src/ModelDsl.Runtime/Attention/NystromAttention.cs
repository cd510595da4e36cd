using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>
/// Self-attention through a few landmarks, the means of segments of the sequence, in O(n·l): F·A⁺·(B·v) with F = softmax(s·q·k̃ᵀ),
/// A = softmax(s·q̃·k̃ᵀ), B = softmax(s·q̃·kᵀ) (Xiong et al. 2021, arXiv 2102.03902, equation 13).
/// </summary>
/// <remarks>
/// A segment has ⌈n/l⌉ tokens, the last one what remains; padding is in no mean, and a segment of padding alone is no landmark. A landmark
/// sees everything: there is no causal form.
/// </remarks>
public static class NystromAttention
{
    /// <summary>Attention of n tokens to themselves.</summary>
    /// <param name="q">[B, H, n, d].</param>
    /// <param name="k">[B, Hk, n, d]; H is a multiple of Hk.</param>
    /// <param name="v">[B, Hk, n, d].</param>
    /// <param name="landmarks">l: at most so many segments; where they would hold a token each, the result is exact attention.</param>
    /// <param name="iterations">Steps towards the pseudo-inverse A⁺ (equations 14 and 15).</param>
    /// <param name="mask">[B, n], int64 or bool; a token with 0 is seen by nobody. A sample of padding alone gives 0.</param>
    /// <param name="scale">s; 1/√d if null.</param>
    /// <returns>[B, H, n, d].</returns>
    /// <exception cref="ArgumentException">Shapes or types that do not fit together.</exception>
    public static Tensor Apply(
        Tensor q, Tensor k, Tensor v, long landmarks = 64, long iterations = 6, Tensor? mask = null, double? scale = null)
    {
        AttentionInputs.Check(q, k, v, mask);
        AttentionInputs.CheckSelf(q, k);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(landmarks);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(iterations);
        var (heads, n) = (q.size(1), q.size(2));
        if (n <= landmarks)
            return DenseAttention.Apply(q, k, v, mask: mask, scale: scale);
        using var scope = NewDisposeScope();
        var length = (n + landmarks - 1) / landmarks;
        var padding = mask is null ? null : AttentionInputs.Hidden(mask, 2);
        var tokens = Sums(padding is null ? ones([1, 1, n, 1], q.dtype, q.device) : padding.logical_not().to(q.dtype), length);
        var queries = Means(q);
        var keys = AttentionInputs.ForHeads(Means(k), heads);
        var absent = padding is null ? null : tokens.eq(0);
        var seen = DenseAttention.Apply(queries, k, v, mask: mask, scale: scale);
        var values = PseudoInverse(Between(queries, keys, absent, scale ?? 1 / Math.Sqrt(q.size(3))), iterations).matmul(seen);
        return DenseAttention.Apply(q, keys, values, mask: absent?.logical_not().view(q.size(0), -1), scale: scale).MoveToOuterDisposeScope();

        Tensor Means(Tensor x) => Sums(padding is null ? x : x.masked_fill(padding, 0), length).div(tokens.clamp_min(1));
    }

    // [B, H, n, d] to the sums of the segments [B, H, l, d].
    private static Tensor Sums(Tensor x, long length)
    {
        var missing = (length - x.size(2) % length) % length;
        var whole = missing == 0 ? x : nn.functional.pad(x, [0, 0, 0, missing]);
        return whole.unflatten(2, -1, length).sum(3);
    }

    // A: rows and columns of absent landmarks are 0, as they then are in the pseudo-inverse.
    private static Tensor Between(Tensor queries, Tensor keys, Tensor? absent, double scale)
    {
        var scores = queries.mul(scale).matmul(keys.transpose(2, 3));
        if (absent is null)
            return scores.softmax(-1);
        var columns = absent.transpose(2, 3);
        return scores.masked_fill_(columns, finfo(scores.dtype).min).softmax(-1).masked_fill(columns.logical_or(absent), 0);
    }

    private static Tensor PseudoInverse(Tensor a, long iterations)
    {
        var unit = eye(a.size(-1), dtype: a.dtype, device: a.device);
        var (seven, fifteen, thirteen) = (unit * 7, unit * 15, unit * 13);
        // Equation 14 divides by the largest sums of a column and of a row; rows of a softmax sum to 1.
        var columns = a.sum(-2, keepdim: true).amax([-1], keepdim: true);
        var z = a.transpose(-1, -2).div(columns.masked_fill(columns.eq(0), 1));
        for (var i = 0L; i < iterations; i++)
            z = Step(z);
        return z;

        Tensor Step(Tensor z)
        {
            using var scope = NewDisposeScope();
            var az = a.matmul(z);
            var step = thirteen.sub(az.matmul(fifteen.sub(az.matmul(seven.sub(az)))));
            return z.matmul(step).mul_(0.25).MoveToOuterDisposeScope();
        }
    }
}
