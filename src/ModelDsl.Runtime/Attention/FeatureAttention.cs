using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>
/// Attention whose weights are products of non-negative features: Σⱼ (φᵢ·ψⱼ)·vⱼ / Σⱼ φᵢ·ψⱼ, in time linear in the tokens, because the sum over
/// j can be taken first (Katharopoulos et al. 2020, arXiv 2006.16236, equations 5 and 9).
/// </summary>
internal static class FeatureAttention
{
    /// <summary>The weighted mean of the values; 0 where all weights are 0.</summary>
    /// <param name="q">φ: [B, H, n, f].</param>
    /// <param name="k">ψ: [B, Hk, m, f], 0 for a key that nobody sees.</param>
    /// <param name="v">[B, Hk, m, d].</param>
    /// <param name="causal">Query i sees the keys 0 … m − n + i.</param>
    /// <param name="chunk">Queries of a chunk of the causal form.</param>
    public static Tensor Apply(Tensor q, Tensor k, Tensor v, bool causal, long chunk)
    {
        using var scope = NewDisposeScope();
        var y = causal && q.size(2) > 1 ? Causal(q, AttentionInputs.ForHeads(k, q.size(1)), AttentionInputs.ForHeads(v, q.size(1)), chunk) : Whole(q, k, v);
        return y.MoveToOuterDisposeScope();
    }

    private static Tensor Whole(Tensor q, Tensor k, Tensor v)
    {
        // Query heads that share keys are further rows for one and the same state.
        var rows = q.reshape(q.size(0), k.size(1), -1, q.size(3));
        var (state, total) = State(k, v);
        return Mean(rows.matmul(state), rows.matmul(total)).reshape(q.size(0), q.size(1), q.size(2), v.size(3));
    }

    // Within a chunk every query meets every key before it; what lies before the chunk is in a state, of which there is one a chunk.
    private static Tensor Causal(Tensor q, Tensor k, Tensor v, long chunk)
    {
        var (n, m) = (q.size(2), k.size(2));
        if (n > m)
        {
            var blind = zeros([q.size(0), q.size(1), n - m, v.size(3)], q.dtype, q.device);
            return cat([blind, Causal(q.narrow(2, n - m, m), k, v, chunk)], 2);
        }
        chunk = Math.Min(chunk, n);
        var (before, own) = (m - n, n);
        var (qs, ks, vs) = (Chunks(q, chunk), Chunks(k.narrow(2, before, own), chunk), Chunks(v.narrow(2, before, own), chunk));
        var (states, totals) = State(ks, vs);
        var (first, firstTotal) = before == 0
            ? (zeros_like(states.narrow(2, 0, 1)), zeros_like(totals.narrow(2, 0, 1)))
            : State(k.narrow(2, 0, before).unsqueeze(2), v.narrow(2, 0, before).unsqueeze(2));
        var weights = qs.matmul(ks.transpose(-1, -2)).tril_();
        var sum = qs.matmul(Before(states, first)).add_(weights.matmul(vs));
        var weight = qs.matmul(Before(totals, firstTotal)).add_(weights.sum(-1, keepdim: true));
        return Mean(sum, weight).flatten(2, 3).narrow(2, 0, n);
    }

    // Σ ψ·vᵀ [.., f, d] and Σ ψ [.., f, 1]
    private static (Tensor State, Tensor Total) State(Tensor k, Tensor v) => (k.transpose(-1, -2).matmul(v), k.sum(-2).unsqueeze(-1));

    // What lies before each chunk: sums over the earlier ones, never a difference, which would lose digits.
    private static Tensor Before(Tensor states, Tensor first) => cat([first, states.narrow(2, 0, states.size(2) - 1)], 2).cumsum(2);

    // [B, H, n, f] as [B, H, chunks, chunk, f]; features of 0 fill the last chunk and weigh nothing.
    private static Tensor Chunks(Tensor x, long chunk)
    {
        var missing = (chunk - x.size(2) % chunk) % chunk;
        var whole = missing == 0 ? x.contiguous() : nn.functional.pad(x, [0, 0, 0, missing]);
        return whole.view(x.size(0), x.size(1), -1, chunk, x.size(3));
    }

    private static Tensor Mean(Tensor sum, Tensor weight) => sum.div(weight.masked_fill(weight.eq(0), 1));
}
