using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>
/// Attention whose weights are products of non-negative features: Σⱼ (φᵢ·ψⱼ)·vⱼ / Σⱼ φᵢ·ψⱼ, in time linear in the tokens, because the sum over
/// j can be taken first (Katharopoulos et al. 2020, arXiv 2006.16236, equations 5 and 9).
/// </summary>
/// <remarks>
/// Tokens come in tiles, whose features are gone before the next tile's unless a backward pass needs them; what one tile hands on is a state
/// of one matrix a head. In the causal form a tile falls into chunks: within a chunk each query meets each key before it, and what lies
/// before the chunk is in a state.
/// </remarks>
internal static class FeatureAttention
{
    // Tokens of a tile: few enough that caches hold their features; a whole number of chunks.
    private const long Tile = 512;

    /// <summary>The weighted mean of the values; 0 where all weights are 0.</summary>
    /// <param name="q">[B, H, n, d].</param>
    /// <param name="k">[B, Hk, m, d].</param>
    /// <param name="v">[B, Hk, m, d].</param>
    /// <param name="causal">Query i sees the keys 0 … m − n + i.</param>
    /// <param name="mask">[B, m] or null; a key with 0 weighs nothing.</param>
    /// <param name="map">φ and ψ.</param>
    /// <param name="chunk">Queries of a chunk.</param>
    public static Tensor Apply(Tensor q, Tensor k, Tensor v, bool causal, Tensor? mask, IFeatureMap map, long chunk)
    {
        using var scope = NewDisposeScope();
        var hidden = mask is null ? null : AttentionInputs.Hidden(mask, 2);
        var y = causal && q.size(2) > 1
            ? Causal(q, new(AttentionInputs.ForHeads(k, q.size(1)), AttentionInputs.ForHeads(v, q.size(1)), hidden), map, chunk)
            : Whole(q, new(k, v, hidden), map);
        return y.MoveToOuterDisposeScope();
    }

    private static Tensor Whole(Tensor q, Keys keys, IFeatureMap map)
    {
        var state = Absorb(keys, map);
        // Query heads that share keys are further rows for one and the same state.
        var rows = q.reshape(q.size(0), keys.K.size(1), -1, q.size(3));
        var results = new TileResults(rows);
        foreach (var tile in rows.split(Tile, 2))
        {
            using var scope = NewDisposeScope();
            results.Add(state.Mean(map.Queries(tile)));
        }
        return results.Whole().reshape(q.shape);
    }

    private static Tensor Causal(Tensor q, Keys keys, IFeatureMap map, long chunk)
    {
        var (n, m) = (q.size(2), keys.K.size(2));
        var results = new TileResults(q);
        if (n > m)
        {
            using var blind = NewDisposeScope();
            results.Add(zeros([q.size(0), q.size(1), n - m, q.size(3)], q.dtype, q.device));
        }
        var state = n < m ? Absorb(keys.Part(0, m - n), map) : null;
        var own = n < m ? keys.Part(m - n, n) : keys;
        var seeing = n > m ? q.narrow(2, n - m, m) : q;
        foreach (var (queries, tile) in seeing.split(Tile, 2).Zip(own.Tiles()))
        {
            using var scope = NewDisposeScope();
            var (mean, after) = Within(map.Queries(queries), tile, state, map, chunk);
            results.Add(mean);
            state = after.InPlaceOf(state);
        }
        return results.Whole();
    }

    private static FeatureState Absorb(Keys keys, IFeatureMap map)
    {
        FeatureState? state = null;
        foreach (var tile in keys.Tiles())
        {
            using var scope = NewDisposeScope();
            var (features, peak) = map.Keys(tile.K, tile.Hidden, state?.Peak);
            var own = FeatureState.Of(features, tile.V, peak);
            state = (state?.At(peak).Plus(own) ?? own).InPlaceOf(state);
        }
        return state!;
    }

    // One tile: its results, and the state of all keys up to its end.
    private static (Tensor Mean, FeatureState After) Within(Tensor q, Keys tile, FeatureState? past, IFeatureMap map, long chunk)
    {
        chunk = Math.Min(chunk, q.size(2));
        var (features, peak) = map.Keys(tile.K, tile.Hidden, past?.Peak);
        var (qs, ks, vs) = (Chunks(q, chunk), Chunks(features, chunk), Chunks(tile.V, chunk));
        var own = FeatureState.Of(ks, vs, peak);
        past = past?.At(peak);
        var (sums, totals) = (Running(own.Sum, past?.Sum), Running(own.Total, past?.Total));
        var (count, weights) = (qs.size(2), qs.matmul(ks.transpose(-1, -2)).tril_());
        var sum = qs.matmul(sums.narrow(2, 0, count)).add_(weights.matmul(vs));
        var weight = qs.matmul(totals.narrow(2, 0, count)).add_(weights.sum(-1, keepdim: true));
        return (FeatureState.Mean(sum, weight).flatten(2, 3).narrow(2, 0, q.size(2)), new(sums.select(2, count), totals.select(2, count), peak));
    }

    // [.., chunks + 1, f, d]: what lies before each chunk and after the last; sums, never differences, which would lose digits.
    private static Tensor Running(Tensor chunks, Tensor? past) =>
        cat([past?.unsqueeze(2) ?? zeros_like(chunks.narrow(2, 0, 1)), chunks], 2).cumsum(2);

    // [B, H, n, f] as [B, H, chunks, chunk, f]; features of 0 fill the last chunk and weigh nothing.
    private static Tensor Chunks(Tensor x, long chunk)
    {
        var missing = (chunk - x.size(2) % chunk) % chunk;
        var whole = missing == 0 ? x.contiguous() : nn.functional.pad(x, [0, 0, 0, missing]);
        return whole.view(x.size(0), x.size(1), -1, chunk, x.size(3));
    }

    private readonly record struct Keys(Tensor K, Tensor V, Tensor? Hidden)
    {
        public Keys Part(long first, long length) => new(K.narrow(2, first, length), V.narrow(2, first, length), Hidden?.narrow(2, first, length));

        public IEnumerable<Keys> Tiles()
        {
            var (ks, vs, hs) = (K.split(Tile, 2), V.split(Tile, 2), Hidden?.split(Tile, 2));
            return ks.Select((k, t) => new Keys(k, vs[t], hs?[t]));
        }
    }
}
