using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>Attention of blocks to neighbouring, random and global blocks, in time and memory that grow as n.</summary>
/// <remarks>Can be differentiated once. Half precision is computed in float, and what is on another device in main memory.</remarks>
public static class BigBirdAttention
{
    /// <summary>
    /// Zaheer et al. 2020, "Big Bird: Transformers for Longer Sequences", with global tokens from the sequence itself (ITC). Tokens are cut into
    /// blocks; each block sees itself and its neighbours (window/2 on each side), the global blocks, and random others of those left, drawn
    /// for each block and head. The global blocks, the first and the last in turn from outside to inside, see all. softmax(q·kᵀ·scale)·v over the
    /// tokens of the blocks that are seen.
    /// </summary>
    /// <param name="q">[B, H, n, d].</param>
    /// <param name="k">[B, H′, n, d]; H is a multiple of H′, and each head of k and v serves H/H′ heads of q in a row.</param>
    /// <param name="v">[B, H′, n, d].</param>
    /// <param name="block">Tokens in a block; the last block may have fewer.</param>
    /// <param name="random">Random blocks that a block sees; fewer where none are left.</param>
    /// <param name="window">Odd: the block itself and as many before as after it.</param>
    /// <param name="global">Blocks that see all and are seen by all: 2 are the first and the last.</param>
    /// <param name="mask">[B, n], 0 = padding, which no token sees. A token that sees none gets 0.</param>
    /// <param name="scale">1/√d unless given.</param>
    /// <param name="seed">The same seed, number of blocks and head give the same random blocks.</param>
    /// <returns>[B, H, n, d].</returns>
    /// <exception cref="ArgumentException">An argument does not fit; the message says which.</exception>
    public static Tensor Apply(
        Tensor q, Tensor k, Tensor v, long block = 64, long random = 3, long window = 3, long global = 2, Tensor? mask = null,
        double? scale = null, int seed = 0)
    {
        AttentionInputs.CheckTiled(q, k, v, mask);
        AttentionInputs.AtLeast(1, block, nameof(block));
        AttentionInputs.AtLeast(0, random, nameof(random));
        Guard.That(window >= 1 && window % 2 == 1, $"'window' must be odd, a block and as many on each side, but is {window}");
        AttentionInputs.AtLeast(0, global, nameof(global));
        var length = q.shape[2];
        block = Math.Min(block, Math.Max(1, length));
        var blocks = new BigBirdBlocks((int)((length + block - 1) / block), random, window, global, seed);
        var heads = new Tile[Math.Max(1, q.shape[1])][];
        for (var head = 0; head < heads.Length; head++)
            heads[head] = [.. blocks.Seen(head).SelectMany((seen, i) =>
                Tiles.Alike(i * block, Math.Min((i + 1) * block, length), Keys(seen, block, length)))];
        return Attended.Apply(heads, mask, scale, q, k, v);
    }

    // Blocks that follow each other are one segment.
    private static Segment[] Keys(int[] seen, long block, long length)
    {
        var keys = new List<Segment>();
        for (int i = 0, next; i < seen.Length; i = next)
        {
            next = i + 1;
            while (next < seen.Length && seen[next] == seen[next - 1] + 1)
                next++;
            var (start, end) = (seen[i] * block, Math.Min((seen[next - 1] + 1) * block, length));
            keys.Add(new((int)start, 1, (int)(end - start)));
        }
        return [.. keys];
    }
}
