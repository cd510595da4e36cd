using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ModelDsl.Attention;

/// <summary>
/// Which weights of attention are dropped: a hash of the seed, the head, the query and the key decides, so that nothing of n·m is kept for the
/// backward pass and the order of the work does not matter.
/// </summary>
/// <param name="dropout">Probability that a weight is dropped; those that stay are divided by 1 − this.</param>
/// <param name="seed">Of the call.</param>
internal readonly unsafe struct DropoutMask<T>(double dropout, long seed) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly uint threshold = (uint)Math.Min(uint.MaxValue, Math.Round(dropout * 4294967296.0));
    private readonly T kept = T.CreateTruncating(dropout < 1 ? 1 / (1 - dropout) : 0);

    /// <summary>Multiplies rows of numbers, one for each key, by 0 or 1/(1 − dropout).</summary>
    /// <param name="numbers">A column for each query of the tile, so many lanes to a row.</param>
    /// <param name="head">Sample·heads + head.</param>
    /// <param name="tile">The queries.</param>
    /// <param name="key">The first key.</param>
    /// <param name="step">From one key to the next.</param>
    /// <param name="count">Keys.</param>
    /// <param name="lanes">A multiple of <c>Vector512&lt;T&gt;.Count</c>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Apply(T* numbers, int head, in Tile tile, nint key, int step, int count, int lanes)
    {
        var ofHead = Mixed((ulong)seed + (ulong)head);
        var bits = stackalloc uint[Tile.Most];
        for (var j = 0; j < count; j++, numbers += lanes)
        {
            var ofKey = (uint)Mixed(ofHead + (ulong)(key + (nint)j * step));
            for (var lane = 0; lane < lanes; lane += Vector512<uint>.Count)
            {
                var row = Vector512<uint>.Indices + Vector512.Create((uint)lane);
                Mixed(((row * (uint)tile.Step) + Vector512.Create((uint)tile.First)) * 0x9E3779B9u ^ Vector512.Create(ofKey)).Store(bits + lane);
            }
            for (var lane = 0; lane < lanes; lane++)
                numbers[lane] = bits[lane] < threshold ? T.Zero : numbers[lane] * kept;
        }
    }

    // SplitMix64 (Steele, Lea and Flood 2014), its last steps.
    private static ulong Mixed(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }

    // A permutation of 32 bits whose every output bit hangs on every input bit (Wellons' lowbias32).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Mixed(Vector512<uint> x)
    {
        x = (x ^ (x >>> 16)) * 0x7FEB352Du;
        x = (x ^ (x >>> 15)) * 0x846CA68Bu;
        return x ^ (x >>> 16);
    }
}
