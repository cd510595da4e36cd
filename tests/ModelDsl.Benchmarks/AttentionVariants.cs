using ModelDsl.Attention;
using static TorchSharp.torch;

namespace ModelDsl.Benchmarks;

/// <summary>What the benchmark of attention compares: the first is dense attention, then a variant a line.</summary>
internal static class AttentionVariants
{
    private const long Heads = 8;
    private const long Features = 64;
    private const long Global = 32;
    private const long Mixtures = 256;

    private static readonly long[] Dense = [2048, 4096, 8192];

    // Squares of multiples of 64, the tile of the kernels, and not before: at a stride of 64 as much is computed that a tile's first and last query
    // alone see as of all else, and no tile is yet spared for lying in the future.
    private static readonly long[] Roots = [128 * 128, 192 * 192, 256 * 256, 320 * 320, 384 * 384];

    public static AttentionVariant[] All { get; } =
    [
        new("dense", Three, static x => nn.functional.scaled_dot_product_attention(x[0], x[1], x[2]))
            { MemoryExponent = null, Layer = static _ => "SelfAttention(8, bias: false)", Regime = Dense },
        new("dense, ALiBi", Three, static x => DenseAttention.Apply(x[0], x[1], x[2], distances: Alibi.Apply(Heads, x[0].shape[2], x[1].shape[2])))
            { Layer = static _ => "SelfAttention(8, bias: false, positions: ALiBi)", Regime = Dense },
        new("dense, soft cap 50", Three, static x => DenseAttention.Apply(x[0], x[1], x[2], softCap: 50)) { Layer = static _ => "SelfAttention(8, bias: false, softCap: 50)", Regime = Dense },
        new("dense, dropout 0.1", Three, static x => DenseAttention.Apply(x[0], x[1], x[2], dropout: 0.1)) { Layer = static _ => "SelfAttention(8, bias: false, dropout: 0.1)", Regime = Dense },
        new("window 512", Three, static x => WindowAttention.Apply(x[0], x[1], x[2], window: 512))
            { Forward = 11, Training = 11, TimeExponent = 1.15, Layer = static _ => "SelfAttention(8, bias: false, window: 512)" },
        new("Longformer 512 + 32", Longformer, static x => LongformerAttention.Apply(x[0], x[1], x[2], x[3], x[4], x[5], window: 512, Global))
            { Forward = 9, TimeExponent = 1.15, Layer = static _ => "LongformerAttention(8, bias: false, window: 512, global: 32)", Maps = static n => ((6 * n) + Global) * 512 * 512 },
        new("Sparse, strided √n", Three, static x => SparseAttention.Strided(x[0], x[1], x[2], Root(x[0])))
            { Forward = 30, TimeExponent = 1.6, Layer = static n => $"SparseAttention(8, bias: false, stride: {(long)Math.Sqrt(n)})", Regime = Roots },
        new("Sparse, fixed √n, 8", Three, static x => SparseAttention.Fixed(x[0], x[1], x[2], Root(x[0]), summary: 8))
            { Layer = static n => $"SparseAttention(8, bias: false, stride: {(long)Math.Sqrt(n)}, pattern: Fixed, summary: 8)", Regime = Roots },
        new("Linformer 256", Linformer, static x => LinformerAttention.Apply(x[0], x[1], x[2], x[3], x[4]))
            { Forward = 16, Training = 17, TimeExponent = 1.15, Layer = static _ => "LinformerAttention(8, bias: false, k: 256)" },
        new("Nyström 64", Three, static x => NystromAttention.Apply(x[0], x[1], x[2])) { TimeExponent = 1.15, Layer = static _ => "NystromAttention(8, bias: false)" },
        new("Performer 256", Performer, static x => PerformerAttention.Apply(x[0], x[1], x[2], x[3])) { TimeExponent = 1.15, Layer = static _ => "PerformerAttention(8, bias: false)" },
        new("Linear", Three, static x => LinearAttention.Apply(x[0], x[1], x[2])) { TimeExponent = 1.15, Layer = static _ => "LinearAttention(8, bias: false)" },
        new("BigBird 64", Three, static x => BigBirdAttention.Apply(x[0], x[1], x[2]))
            { Forward = 9, Training = 10, TimeExponent = 1.15, Layer = static _ => "BigBirdAttention(8, bias: false)" },
    ];

    /// <summary>q, k and v [1, 8, n, 64].</summary>
    private static Tensor[] Three(long length) => Random(length, length, length);

    /// <summary>Besides queries of the global tokens, and keys and values for them.</summary>
    private static Tensor[] Longformer(long length) => Random(length, length, length, Global, length, length);

    /// <summary>Besides the projections of keys and values, which all heads share.</summary>
    private static Tensor[] Linformer(long length) => [.. Three(length), randn(1, Mixtures, length) / Math.Sqrt(Mixtures), randn(1, Mixtures, length) / Math.Sqrt(Mixtures)];

    /// <summary>Besides the directions of the random features.</summary>
    private static Tensor[] Performer(long length) => [.. Three(length), PerformerAttention.Features(256, Features)];

    private static long Root(Tensor x) => (long)Math.Sqrt(x.shape[2]);

    private static Tensor[] Random(params long[] lengths) => Array.ConvertAll(lengths, static n => randn(1, Heads, n, Features));
}
