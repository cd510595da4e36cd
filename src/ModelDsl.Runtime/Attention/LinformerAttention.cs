using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>
/// Attention to r mixtures of the tokens in place of the tokens: softmax(s·q·(E·k)ᵀ)·(F·v), in O(n·r) (Wang et al. 2020, arXiv 2006.04768,
/// equation 7).
/// </summary>
/// <remarks>A mixture holds tokens from everywhere: there is no causal form.</remarks>
public static class LinformerAttention
{
    /// <summary>Attention of n queries to r mixtures of m keys.</summary>
    /// <param name="q">[B, H, n, d].</param>
    /// <param name="k">[B, Hk, m, d]; H is a multiple of Hk.</param>
    /// <param name="v">[B, Hk, m, d].</param>
    /// <param name="keys">E: [1 or H, r, N] with m ≤ N; the first m columns count. One for all heads is faster than one a head.</param>
    /// <param name="values">F: the shape of E.</param>
    /// <param name="mask">[B, m], int64 or bool; a token with 0 enters no mixture. A sample of padding alone gives 0.</param>
    /// <param name="scale">s; 1/√d if null.</param>
    /// <param name="dropout">Probability that a weight is dropped.</param>
    /// <returns>[B, H, n, d].</returns>
    /// <exception cref="ArgumentException">Shapes or types that do not fit together.</exception>
    public static Tensor Apply(
        Tensor q, Tensor k, Tensor v, Tensor keys, Tensor values, Tensor? mask = null, double? scale = null, double dropout = 0)
    {
        AttentionInputs.Check(q, k, v, mask);
        Check(keys, nameof(keys), q, k);
        Check(values, nameof(values), q, k);
        using var scope = NewDisposeScope();
        var padding = mask is null ? null : AttentionInputs.Hidden(mask, 2);
        return DenseAttention.Apply(q, Mixed(k, keys, padding, q.size(1)), Mixed(v, values, padding, q.size(1)), scale: scale, dropout: dropout)
            .MoveToOuterDisposeScope();
    }

    // [B, H or Hk, r, d]
    private static Tensor Mixed(Tensor x, Tensor projection, Tensor? padding, long heads)
    {
        var (batch, m, d) = (x.size(0), x.size(2), x.size(3));
        var p = projection.narrow(2, 0, m);
        if (padding is not null)
            x = x.masked_fill(padding, 0);
        if (p.size(0) > 1)
            return p.matmul(AttentionInputs.ForHeads(x, heads));
        // One product over all heads side by side, which is how most callers' memory lies, in place of one a head.
        var aside = x.transpose(1, 2).reshape(batch, m, -1);
        return p.expand(batch, -1, -1).bmm(aside).view(batch, p.size(1), -1, d).transpose(1, 2);
    }

    private static void Check(Tensor projection, string name, Tensor q, Tensor k)
    {
        ArgumentNullException.ThrowIfNull(projection, name);
        var (heads, m) = (q.size(1), k.size(2));
        if (projection.dim() != 3 || projection.size(0) != 1 && projection.size(0) != heads || projection.size(1) == 0 || projection.size(2) < m)
            throw new ArgumentException($"'{name}' must be [1 or {heads}, r, at least {m}], but is {AttentionInputs.Text(projection)}");
        if (projection.dtype != q.dtype)
            throw new ArgumentException($"'{name}' must have the type of 'q', {q.dtype}, but has {projection.dtype}");
    }
}
