using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>
/// Attention with weights φ(q)·φ(k), φ(x) = elu(x) + 1, in O(n·d²) (Katharopoulos et al. 2020, arXiv 2006.16236, equations 5, 7 and 9).
/// </summary>
public static class LinearAttention
{
    // A chunk's n·chunk weights and its d·d state cost the same memory at chunk = d; 64 was the fastest of 32 … 256 for heads of 64.
    private const long Chunk = 64;

    /// <summary>Attention of n queries to m keys.</summary>
    /// <param name="q">[B, H, n, d].</param>
    /// <param name="k">[B, Hk, m, d]; H is a multiple of Hk.</param>
    /// <param name="v">[B, Hk, m, d].</param>
    /// <param name="causal">Query i sees the keys 0 … m − n + i.</param>
    /// <param name="mask">[B, m], int64 or bool; a key with 0 is seen by nobody. A query that sees no key gets 0.</param>
    /// <returns>[B, H, n, d].</returns>
    /// <exception cref="ArgumentException">Shapes or types that do not fit together.</exception>
    public static Tensor Apply(Tensor q, Tensor k, Tensor v, bool causal = false, Tensor? mask = null)
    {
        AttentionInputs.Check(q, k, v, mask);
        return FeatureAttention.Apply(q, k, v, causal, mask, new Map(), Chunk);
    }

    // φ = ψ = elu(x) + 1, at most x + 1: it cannot overflow.
    private sealed class Map : IFeatureMap
    {
        public Tensor Queries(Tensor q) => nn.functional.elu(q, 1).add_(1);

        public (Tensor Features, Tensor? Peak) Keys(Tensor k, Tensor? hidden, Tensor? peak)
        {
            var features = Queries(k);
            return (hidden is null ? features : features.masked_fill(hidden, 0), null);
        }
    }
}
