using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>
/// Causal attention with two patterns, each in half of the heads: Child, Gray, Radford and Sutskever 2019, "Generating Long Sequences with Sparse
/// Transformers". A token reaches every earlier one in two layers; with a stride of about √n time grows as n·√n.
/// </summary>
/// <remarks>Can be differentiated once. Half precision is computed in float, and what is on another device in main memory.</remarks>
public static class SparseAttention
{
    /// <summary>
    /// The strided pattern of section 4.3, for data with a period, such as the rows of a picture. In the first half of the heads token i sees the
    /// <paramref name="stride"/> newest tokens, {j : i − stride &lt; j ≤ i}; in the second half {j ≤ i : (i − j) mod stride = 0}.
    /// </summary>
    /// <param name="q">[B, H, n, d], H even.</param>
    /// <param name="k">[B, H′, n, d]; H is a multiple of H′, and each head of k and v serves H/H′ heads of q in a row.</param>
    /// <param name="v">[B, H′, n, d].</param>
    /// <param name="stride">The period, about √n.</param>
    /// <param name="mask">[B, n], 0 = padding, which no token sees. A token that sees none gets 0.</param>
    /// <param name="scale">1/√d unless given.</param>
    /// <returns>[B, H, n, d].</returns>
    /// <exception cref="ArgumentException">An argument does not fit; the message says which.</exception>
    public static Tensor Strided(Tensor q, Tensor k, Tensor v, long stride, Tensor? mask = null, double? scale = null)
    {
        Check(q, k, v, stride, mask);
        var length = q.shape[2];
        return Attended.Apply(
            [[.. Tiles.Window(0, length, stride - 1, 0, dilation: 1)], [.. Tiles.Window(0, length, length, 0, dilation: stride)]],
            mask, scale, q, k, v);
    }

    /// <summary>
    /// The fixed pattern of section 4.3, for data without a period, such as text. In the first half of the heads token i sees its own block,
    /// {j ≤ i : ⌊j/stride⌋ = ⌊i/stride⌋}; in the second half the last positions of every block, which sum it up:
    /// {j ≤ i : j mod stride ≥ stride − summary}. There the first stride − summary tokens see none and get 0.
    /// </summary>
    /// <param name="q">[B, H, n, d], H even.</param>
    /// <param name="k">[B, H′, n, d]; H is a multiple of H′, and each head of k and v serves H/H′ heads of q in a row.</param>
    /// <param name="v">[B, H′, n, d].</param>
    /// <param name="stride">Tokens in a block, about √n.</param>
    /// <param name="summary">The paper's c, from 1 to stride; it found 8, 16 and 32 good with strides of 128 and 256.</param>
    /// <param name="mask">[B, n], 0 = padding, which no token sees. A token that sees none gets 0.</param>
    /// <param name="scale">1/√d unless given.</param>
    /// <returns>[B, H, n, d].</returns>
    /// <exception cref="ArgumentException">An argument does not fit; the message says which.</exception>
    public static Tensor Fixed(Tensor q, Tensor k, Tensor v, long stride, long summary = 8, Tensor? mask = null, double? scale = null)
    {
        Check(q, k, v, stride, mask);
        Guard.That(summary >= 1 && summary <= stride, $"'summary' must be from 1 to the stride {stride}, but is {summary}");
        var length = q.shape[2];
        var block = Math.Min(stride, Math.Max(1, length));
        var starts = Enumerable.Range(0, (int)((length + block - 1) / block)).Select(i => i * block).ToArray();
        return Attended.Apply(
            [
                [.. starts.SelectMany(start => Tiles.Window(start, Math.Min(start + block, length), block, 0, dilation: 1))],
                [.. starts.SelectMany(start => Summed(start, length, stride, summary))],
            ],
            mask, scale, q, k, v);
    }

    // A block of tokens sees position stride − summary + u of each block before it, for every u, and of its own up to itself.
    private static IEnumerable<Tile> Summed(long start, long length, long stride, long summary)
    {
        var (end, blocks, late) = (Math.Min(start + stride, length), (int)(start / stride), stride - summary);
        var earlier = blocks == 0 ? [] : Enumerable.Range(0, (int)summary).Select(u => new Segment((int)(late + u), (int)stride, blocks));
        for (var row = start; row < end; row += Tile.Most)
        {
            var (own, count) = (start + late, (int)Math.Min(Tile.Most, end - row));
            Segment[] keys = own < end ? [.. earlier, Segment.Around((int)own, 1, (int)(end - own), (int)(row - own), length, 0)] : [.. earlier];
            yield return new((int)row, 1, count, keys);
        }
    }

    private static void Check(Tensor q, Tensor k, Tensor v, long stride, Tensor? mask)
    {
        AttentionInputs.CheckTiled(q, k, v, mask);
        Guard.That(q.shape[1] % 2 == 0, $"the heads of 'q' must be even in number, half for each pattern, but are {q.shape[1]}");
        AttentionInputs.AtLeast(1, stride, nameof(stride));
    }
}
