using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>
/// Attention whose softmax weights are estimated by positive random features, in O(n·f·d): FAVOR+ (Choromanski et al. 2021,
/// arXiv 2009.14794, section 2.3 and lemma 1).
/// </summary>
/// <remarks>
/// φ(x) = exp(w·x − |x|²/2 − c) + ε with x scaled by √s and one w a feature. c keeps the exponent from overflowing and cancels: the largest
/// exponent of a query's own features, and of all visible keys of the head, as in the authors' code; ε = 10⁻⁶ is theirs, too.
/// Because of ε a causal result depends on later keys where their exponents are far larger; the weights never do.
/// </remarks>
public static class PerformerAttention
{
    private const double Epsilon = 1e-6;

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
        var padding = mask is null ? null : AttentionInputs.Hidden(mask, 2);
        var queries = Positive(Exponents(q, features, s), [-1]);
        var exponents = Exponents(k, features, s);
        if (padding is not null)
            exponents = exponents.masked_fill_(padding, finfo(k.dtype).min);
        var keys = Positive(exponents, [-2, -1]);
        if (padding is not null)
            keys = keys.masked_fill_(padding, 0);
        return FeatureAttention.Apply(queries, keys, v, causal, Chunk).MoveToOuterDisposeScope();
    }

    /// <summary>Random vectors, orthogonal in blocks of as many as they have entries, each with the length of a normal vector (section 2.4).</summary>
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

    // w·x − |x|²/2 [.., tokens, f]
    private static Tensor Exponents(Tensor x, Tensor features, double scale)
    {
        var scaled = x.mul(Math.Sqrt(scale));
        return scaled.matmul(features.t()).sub_(scaled.square().sum(-1, keepdim: true).mul_(0.5));
    }

    private static Tensor Positive(Tensor exponents, long[] axes) =>
        exponents.sub_(exponents.detach().amax(axes, keepdim: true)).exp_().add(Epsilon);
}
