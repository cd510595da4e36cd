using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>Attention in a window with some tokens that see all and are seen by all, in time and memory that grow as n.</summary>
/// <remarks>Can be differentiated once. Half precision is computed in float, and what is on another device in main memory.</remarks>
public static class LongformerAttention
{
    /// <summary>
    /// Beltagy, Peters and Cohan 2020, "Longformer: The Long-Document Transformer". Token i from number <paramref name="global"/> on sees
    /// i − t·dilation and i + t·dilation for t = 0 … window/2 and the global tokens, each once and under one softmax:
    /// softmax(q·kᵀ·scale)·v. The first <paramref name="global"/> tokens see all: softmax(qg·kgᵀ·scale)·vg.
    /// </summary>
    /// <param name="q">[B, H, n, d]. The rows of the global tokens are not used.</param>
    /// <param name="k">[B, H′, n, d]; H is a multiple of H′, and each head of k and v serves H/H′ heads of q in a row.</param>
    /// <param name="v">[B, H′, n, d].</param>
    /// <param name="qg">[B, H, global, d]: the queries of the global tokens, from a projection of their own.</param>
    /// <param name="kg">[B, H′, n, d]: the keys that they see.</param>
    /// <param name="vg">[B, H′, n, d].</param>
    /// <param name="window">Even.</param>
    /// <param name="global">From 0 to n.</param>
    /// <param name="dilation">From one token of the window to the next.</param>
    /// <param name="mask">[B, n], 0 = padding, which no token sees. A token that sees none gets 0.</param>
    /// <param name="scale">1/√d unless given.</param>
    /// <returns>[B, H, n, d].</returns>
    /// <exception cref="ArgumentException">An argument does not fit; the message says which.</exception>
    public static Tensor Apply(
        Tensor q, Tensor k, Tensor v, Tensor qg, Tensor kg, Tensor vg, long window, long global, long dilation = 1, Tensor? mask = null,
        double? scale = null)
    {
        AttentionInputs.CheckTiled(q, k, v, mask);
        AttentionInputs.AtLeast(1, window, nameof(window));
        Guard.That(window % 2 == 0, $"'window' must be even, half of it on each side, but is {window}");
        AttentionInputs.AtLeast(1, dilation, nameof(dilation));
        var length = q.shape[2];
        Guard.That(global >= 0 && global <= length, $"'global' must be from 0 to the {length} tokens, but is {global}");
        Guard.Shape(qg, nameof(qg), $"[B, H, global, d] = [{q.shape[0]}, {q.shape[1]}, {global}, {q.shape[3]}]",
            q.shape[0], q.shape[1], global, q.shape[3]);
        AttentionInputs.SameType(qg, nameof(qg), q);
        AttentionInputs.Same(kg, nameof(kg), k, nameof(k));
        AttentionInputs.Same(vg, nameof(vg), k, nameof(k));
        Segment[] seenByAll = global > 0 ? [new(0, 1, (int)global)] : [];
        return Attended.Apply(
            [[
                .. Tiles.Alike(0, global, [new(0, 1, (int)length)], source: 1),
                .. Tiles.Window(global, length, window / 2, window / 2, dilation, seenByAll),
            ]],
            mask, scale, q, k, v, qg, kg, vg);
    }
}
