using ModelDsl.Attention;
using static TorchSharp.torch;

namespace ModelDsl.Benchmarks;

/// <summary>What the benchmark of attention compares: the first is dense attention, then a variant a line.</summary>
internal static class AttentionVariants
{
    private const long Heads = 8;
    private const long Features = 64;

    public static AttentionVariant[] All { get; } =
    [
        new("dense", Three, static x => nn.functional.scaled_dot_product_attention(x[0], x[1], x[2])) { MemoryExponent = null },
        new("window 512", Three, static x => WindowAttention.Apply(x[0], x[1], x[2], window: 512)) { Forward = 11, Training = 11, TimeExponent = 1.15 },
    ];

    /// <summary>q, k and v [1, 8, n, 64].</summary>
    private static Tensor[] Three(long length) => Random(length, length, length);

    private static Tensor[] Random(params long[] lengths) => Array.ConvertAll(lengths, static n => randn(1, Heads, n, Features));
}
