using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>
/// Attention whose softmax weights are estimated by positive random features, in O(n·f·d): FAVOR+ (Choromanski et al. 2021,
/// arXiv 2009.14794, section 2.3 and lemma 1).
/// </summary>
/// <remarks>
/// φ(x) = exp(w·x − |x|²/2) with x scaled by √s and one w a feature. Factors that all features of a query share, or all keys that a query
/// sees, cancel in the mean: they are taken out so that nothing overflows. A key of which all exponents are 87 below the largest so far
/// weighs nothing in float32.
/// </remarks>
public static class PerformerAttention
{
    private const long Chunk = 128;

    /// <summary>Attention of n queries to m keys.</summary>
    /// <param name="q">[B, H, n, d].</param>
    /// <param name="k">[B, Hk, m, d]; H is a multiple of Hk.</param>
    /// <param name="v">[B, Hk, m, d].</param>
    /// <param name="features">[f, d]: the vectors w, from <see cref="Features"/>.</param>
    /// <param name="causal">Query i sees the keys 0 … m − n + i.</param>
    /// <param name="mask">[B, m], int64 or bool; a key with 0 is seen by nobody. A query that sees no key gets 0.</param>
    /// <param name="scale">s; 1/√d if null.</param>
    /// <returns>[B, H, n, d].</returns>
    /// <exception cref="ArgumentException">Shapes or types that do not fit together, a scale that is not positive.</exception>
    public static Tensor Apply(Tensor q, Tensor k, Tensor v, Tensor features, bool causal = false, Tensor? mask = null, double? scale = null)
    {
        AttentionInputs.Check(q, k, v, mask);
        ArgumentNullException.ThrowIfNull(features);
        if (features.dim() != 2 || features.size(1) != q.size(3) || features.size(0) == 0 || features.dtype != q.dtype)
            throw new ArgumentException(
                $"'features' must be [f, {q.size(3)}] of {q.dtype}, but is {AttentionInputs.Text(features)} of {features.dtype}");
        var s = scale ?? 1 / Math.Sqrt(q.size(3));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(s, nameof(scale));
        using var scope = NewDisposeScope();
        var map = new Map(features.mul(Math.Sqrt(s)).t(), s / 2);
        return FeatureAttention.Apply(q, k, v, causal, mask, map, Chunk).MoveToOuterDisposeScope();
    }

    /// <summary>Random vectors, orthogonal in blocks of d, each with the length of a normal vector (section 2.4).</summary>
    /// <param name="count">f: how many. About d·ln d serve well.</param>
    /// <param name="dim">d: entries of a vector, which are the features of a head.</param>
    /// <param name="dtype">float32 if null.</param>
    /// <param name="device">Of the result.</param>
    /// <returns>[count, dim].</returns>
    public static Tensor Features(long count, long dim, ScalarType? dtype = null, Device? device = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dim);
        using var scope = NewDisposeScope();
        var blocks = (count + dim - 1) / dim;
        var (directions, triangle) = linalg.qr(randn([blocks, dim, dim], ScalarType.Float64));
        // The decomposition prefers signs; with those of the triangle every direction is as likely as any other.
        var signs = triangle.diagonal(0, 1, 2).sign().unsqueeze(1);
        var lengths = randn([count, dim], ScalarType.Float64).norm(1, keepdim: true);
        var vectors = directions.mul(signs).transpose(1, 2).reshape(-1, dim).narrow(0, 0, count).mul(lengths);
        return vectors.to(dtype ?? ScalarType.Float32, device ?? CPU).MoveToOuterDisposeScope();
    }

    private sealed class Map(Tensor w, double half) : IFeatureMap
    {
        // |q|²/2 is one of the factors that cancel.
        public Tensor Queries(Tensor q) => q.matmul(w).softmax(-1);

        public (Tensor Features, Tensor? Peak) Keys(Tensor k, Tensor? hidden, Tensor? peak)
        {
            var exponents = k.matmul(w).sub_(k.square().sum(-1, keepdim: true).mul_(half));
            if (hidden is not null)
                exponents = exponents.masked_fill_(hidden, finfo(k.dtype).min);
            // The peak cancels in the mean: no gradient goes through it.
            var highest = exponents.detach().amax([-2, -1], keepdim: true);
            if (peak is not null)
                highest = highest.maximum(peak);
            var features = exponents.sub_(highest).exp_();
            return (hidden is null ? features : features.masked_fill(hidden, 0), highest);
        }
    }
}
