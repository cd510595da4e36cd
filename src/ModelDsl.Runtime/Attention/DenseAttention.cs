using System.Runtime.Intrinsics;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>softmax(s·q·kᵀ)·v over all pairs of tokens: Vaswani et al. 2017, equation 1.</summary>
/// <remarks>
/// Two kernels share the work, and neither holds the n·m scores, forward or backward: libtorch's <c>scaled_dot_product_attention</c>, and in main
/// memory the tiles of this library, for all that libtorch's flash kernel cannot say (a soft cap, addends by distance, dropout, a causal
/// sequence with padding or with fewer queries than keys), and without gradients on processors with vectors of 512 bits, where they are two to
/// three times as fast. What they compute can be differentiated once. An addend of all pairs, which is n·m itself, and tensors on other
/// devices go to libtorch in tiles of rows.
/// </remarks>
public static class DenseAttention
{
    // Rows of a tile. More of them hide more of the keys in vain; in a backward pass each tile also adds to the gradients of all its keys.
    private const long TileRows = 256;
    private const long RecordedTileRows = 512;

    // Scores that soft capping holds at once where nothing is kept for a backward pass: 4 MiB in float32, which caches hold.
    private const long CappedScores = 1 << 20;

    // A half of what a seed of dropout can be.
    private const long Seeds = 1L << 62;

    // From so many tokens on the tiles of this library were faster than libtorch's kernel, two to three times where vectors have 512 bits.
    private const long LeastTiled = 128;

    // Without a graph: libtorch's kernel says so where it is differentiated twice.
    private static bool Suits(Tensor q, Tensor k, Tensor v) =>
        Vector512.IsHardwareAccelerated && q.dtype == ScalarType.Float32 && q.size(2) >= LeastTiled && k.size(2) >= LeastTiled
        && !(is_grad_enabled() && (q.requires_grad || k.requires_grad || v.requires_grad));

    /// <summary>Attention of n queries to m keys.</summary>
    /// <param name="q">[B, H, n, d].</param>
    /// <param name="k">[B, Hk, m, d]; H is a multiple of Hk, and H/Hk query heads in a row share a head of keys (Ainslie et al. 2023).</param>
    /// <param name="v">[B, Hk, m, d].</param>
    /// <param name="causal">Query i sees the keys 0 … m − n + i.</param>
    /// <param name="mask">[B, m], int64 or bool; a key with 0 is seen by nobody. A query that sees no key gets 0.</param>
    /// <param name="bias">Added to the scores; broadcastable to [B, H, n, m].</param>
    /// <param name="scale">s; 1/√d if null.</param>
    /// <param name="softCap">c: if above 0 a score x becomes c·tanh(x/c) before bias and mask (Gemma 2, Riviere et al. 2024).</param>
    /// <param name="dropout">Probability that a weight is dropped.</param>
    /// <param name="distances">[H, n + m − 1]: number j − i + n − 1 is added to the score of query i and key j, after the cap.</param>
    /// <returns>[B, H, n, d].</returns>
    /// <exception cref="ArgumentException">Shapes or types that do not fit together, a negative cap, a dropout that is no probability.</exception>
    public static Tensor Apply(
        Tensor q,
        Tensor k,
        Tensor v,
        bool causal = false,
        Tensor? mask = null,
        Tensor? bias = null,
        double? scale = null,
        double softCap = 0,
        double dropout = 0,
        Tensor? distances = null)
    {
        AttentionInputs.Check(q, k, v, mask);
        AttentionInputs.CheckScores(q, k, softCap, dropout, distances);
        CheckBias(bias, q, k);
        using var scope = NewDisposeScope();
        var (batch, heads, n, m) = (q.size(0), q.size(1), q.size(2), k.size(2));
        var asked = softCap > 0 || dropout > 0 || distances is not null || (causal && n > 1 && (n != m || mask is not null));
        if (bias is null && q.device_type == DeviceType.CPU && (asked || Suits(q, k, v)))
            return Banded(q, k, v, m, causal ? 0 : n, mask, scale, softCap, dropout, distances).MoveToOuterDisposeScope();
        if (distances is not null)
            bias = bias is null ? Distances.OfPairs(distances, n, m) : bias.add(Distances.OfPairs(distances, n, m));
        var scores = new Scores(scale ?? 1 / Math.Sqrt(q.size(3)), softCap, dropout);
        // The last query sees every key: a single one needs no causal mask.
        causal &= n > 1;
        if (bias is not null)
            bias = bias.reshape([.. Enumerable.Repeat(1L, 4 - (int)bias.dim()), .. bias.shape]);
        // Query heads of a group are further rows for their head of keys, which is then read as it lies, where no row differs by its place.
        var folded = heads != k.size(1) && !causal && bias is null;
        if (folded)
            q = q.reshape(batch, k.size(1), heads / k.size(1) * n, q.size(3));
        else
            (k, v) = (AttentionInputs.ForHeads(k, heads), AttentionInputs.ForHeads(v, heads));
        var hidden = mask is null ? null : AttentionInputs.Hidden(mask, 3);
        var y = softCap == 0 && bias is null && (!causal || n == m && hidden is null)
            ? scores.Flash(q, k, v, hidden?.logical_not(), causal)
            : ByTiles(scores, q, k, v, causal, hidden, bias);
        return (folded ? y.reshape(batch, heads, n, -1) : y).MoveToOuterDisposeScope();
    }

    /// <summary>The kernel of this library, for each query so many keys before and after its place, m − n + i.</summary>
    internal static Tensor Banded(
        Tensor q, Tensor k, Tensor v, long before, long after, Tensor? mask, double? scale, double softCap, double dropout, Tensor? distances)
    {
        // From the generator of libtorch: what is seeded there is seeded here.
        var seed = dropout > 0 ? randint(Seeds, [1], ScalarType.Int64) : null;
        var scoring = new Scoring(scale ?? 1 / Math.Sqrt(q.size(3)), softCap, dropout, seed?.item<long>() ?? 0);
        seed?.Dispose();
        return Attended.Apply([[.. Tiles.Band(q.size(2), k.size(2), before, after)]], mask, scoring, distances, q, k, v);
    }

    private static Tensor ByTiles(Scores scores, Tensor q, Tensor k, Tensor v, bool causal, Tensor? hidden, Tensor? bias)
    {
        var (n, m) = (q.size(2), k.size(2));
        var recorded = is_grad_enabled() && (q.requires_grad || k.requires_grad || v.requires_grad || bias is { requires_grad: true });
        // What a backward pass needs is kept in any case: smaller tiles save memory only without one.
        var rows = recorded ? RecordedTileRows
            : scores.SoftCap > 0 ? Math.Clamp(CappedScores / (q.size(0) * q.size(1) * m), 8, TileRows)
            : TileRows;
        // One split has one backward pass; a narrow a tile would have as many of the whole size.
        var tiles = q.split(rows, 2);
        var results = new TileResults(q);
        for (var t = 0; t < tiles.Length; t++)
        {
            using var scope = NewDisposeScope();
            var first = t * rows;
            var height = tiles[t].size(2);
            var seen = causal ? Math.Clamp(m - n + first + height, 0, m) : m;
            results.Add(seen == 0 ? zeros_like(tiles[t]) : Tile(first, height, seen));

            Tensor Tile(long first, long height, long seen)
            {
                var invisible = hidden?.narrow(3, 0, seen);
                if (causal)
                {
                    var future = ones([height, seen], ScalarType.Bool, q.device).triu_(m - n + first + 1);
                    invisible = invisible is null ? future.view(1, 1, height, seen) : invisible.logical_or(future);
                }
                var added = bias is null ? null : Part(Part(bias, 2, first, height), 3, 0, seen).expand(-1, -1, height, seen);
                var (keys, values) = seen == m ? (k, v) : (k.narrow(2, 0, seen), v.narrow(2, 0, seen));
                return scores.SoftCap > 0
                    ? scores.Capped(tiles[t], keys, values, invisible, added)
                    : scores.Flash(tiles[t], keys, values, Addend(invisible, added), false);
            }
        }
        return results.Whole();
    }

    private static Tensor? Addend(Tensor? invisible, Tensor? bias) =>
        bias is null ? invisible?.logical_not() : invisible is null ? bias : bias.masked_fill(invisible, double.NegativeInfinity);

    // Part of an axis, which may be stretched from 1.
    private static Tensor Part(Tensor bias, int axis, long first, long length) => bias.size(axis) == 1 ? bias : bias.narrow(axis, first, length);

    private static void CheckBias(Tensor? bias, Tensor q, Tensor k)
    {
        if (bias is null)
            return;
        long[] wanted = [q.size(0), q.size(1), q.size(2), k.size(2)];
        var missing = 4 - (int)bias.dim();
        var fits = missing >= 0 && bias.shape.Index().All(a => a.Item == 1 || a.Item == wanted[a.Index + missing]);
        if (!fits)
            throw new ArgumentException($"'bias' must stretch to [{string.Join(", ", wanted)}], but is {AttentionInputs.Text(bias)}");
        if (bias.dtype != q.dtype)
            throw new ArgumentException($"'bias' must have the type of 'q', {q.dtype}, but has {bias.dtype}");
    }

    private readonly record struct Scores(double Scale, double SoftCap, double Dropout)
    {
        public Tensor Flash(Tensor q, Tensor k, Tensor v, Tensor? mask, bool causal)
        {
            // The kernel divides by √d, and TorchSharp has no argument for another scale.
            var factor = Scale * Math.Sqrt(q.size(3));
            using var scaled = Math.Abs(factor - 1) < 1e-12 ? q.alias() : q.mul(factor);
            return nn.functional.scaled_dot_product_attention(scaled, k, v, mask, Dropout, causal);
        }

        public Tensor Capped(Tensor q, Tensor k, Tensor v, Tensor? invisible, Tensor? bias)
        {
            var s = q.mul(Scale / SoftCap).matmul(k.transpose(2, 3)).tanh_().mul(SoftCap);
            if (bias is not null)
                s = s.add(bias);
            // The lowest number, not −∞: a row that sees nothing must stay a number until its weights become 0 below.
            if (invisible is not null)
                s = s.masked_fill_(invisible, finfo(s.dtype).min);
            var weights = s.softmax(-1);
            if (invisible is not null)
                weights = weights.masked_fill(invisible, 0);
            return (Dropout > 0 ? nn.functional.dropout(weights, Dropout) : weights).matmul(v);
        }
    }
}
