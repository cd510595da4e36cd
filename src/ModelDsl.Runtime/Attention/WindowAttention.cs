using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>Attention of each token to its neighbours, in time and memory that grow as n.</summary>
/// <remarks>Can be differentiated once. Half precision is computed in float, and what is on another device in main memory.</remarks>
public static class WindowAttention
{
    /// <summary>
    /// softmax(q·kᵀ·scale)·v over a sliding window. Token i, of n the last of which stands at the last of m keys, sees i − t·dilation and i + t·dilation for t = 0 … window/2 (Beltagy, Peters and
    /// Cohan 2020, "Longformer"); if causal, i − t·dilation for t = 0 … window − 1 (Jiang et al. 2023, "Mistral 7B").
    /// </summary>
    /// <param name="q">[B, H, n, d].</param>
    /// <param name="k">[B, H′, m, d]; H is a multiple of H′, and each head of k and v serves H/H′ heads of q in a row.</param>
    /// <param name="v">[B, H′, m, d].</param>
    /// <param name="window">Even unless causal.</param>
    /// <param name="causal">Sees no later token.</param>
    /// <param name="dilation">From one token of the window to the next; above 1 there are as many queries as keys, and no distances.</param>
    /// <param name="mask">[B, m], 0 = padding, which no token sees. A token that sees none gets 0.</param>
    /// <param name="scale">1/√d unless given.</param>
    /// <param name="softCap">As of <see cref="DenseAttention.Apply"/>, and so are the next.</param>
    /// <param name="dropout">Probability that a weight is dropped.</param>
    /// <param name="distances">[H, n + m − 1].</param>
    /// <returns>[B, H, n, d].</returns>
    /// <exception cref="ArgumentException">An argument does not fit; the message says which.</exception>
    public static Tensor Apply(
        Tensor q,
        Tensor k,
        Tensor v,
        long window,
        bool causal = false,
        long dilation = 1,
        Tensor? mask = null,
        double? scale = null,
        double softCap = 0,
        double dropout = 0,
        Tensor? distances = null)
    {
        AttentionInputs.CheckBanded(q, k, v, mask);
        AttentionInputs.CheckScores(q, k, softCap, dropout, distances);
        AttentionInputs.AtLeast(1, window, nameof(window));
        Guard.That(causal || window % 2 == 0, $"'window' must be even, half of it on each side, but is {window}");
        AttentionInputs.AtLeast(1, dilation, nameof(dilation));
        var (before, after) = causal ? (window - 1, 0) : (window / 2, window / 2);
        if (dilation == 1)
            return DenseAttention.Banded(q, k, v, before, after, mask, scale, softCap, dropout, distances);
        AttentionInputs.CheckSelf(q, k);
        Guard.That(distances is null && dropout == 0 && softCap == 0, "a window with dilation takes no distances, no dropout and no cap");
        return Attended.Apply([[.. Tiles.Window(0, q.shape[2], before, after, dilation)]], mask, scale, q, k, v);
    }
}
