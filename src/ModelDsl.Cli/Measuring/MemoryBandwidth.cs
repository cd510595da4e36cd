using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ModelDsl.Cli.Measuring;

/// <summary>
/// Bytes a second between memory and all processors together: the better of reading, and of the triad a = b + 3·c (McCalpin, STREAM), over arrays
/// much larger than caches. What is written goes past the caches, so that nothing is read for it.
/// </summary>
internal static unsafe class MemoryBandwidth
{
    private const long MostBytes = 3L << 28;
    private const int Alignment = 64;

    // So many numbers of each array at a time: whole steps of the loops below.
    private const int Block = 1 << 16;

    private static float _sink;

    /// <summary>How many rounds <see cref="Measure"/> takes.</summary>
    public static int Rounds(int rounds) => 2 * rounds;

    /// <param name="rounds">How often each of the two is measured.</param>
    /// <param name="milliseconds">How long each time.</param>
    /// <param name="available">Bytes that the process may use, of which an eighth is used.</param>
    /// <param name="done">Is told after each round.</param>
    public static double Measure(int rounds, int milliseconds, long available, Action done)
    {
        var blocks = Math.Max(1, Math.Min(available / 8, MostBytes) / 3 / AllCores.Count / sizeof(float) / Block);
        var arrays = new nint[AllCores.Count * 3];
        // Round and round, so that what is in a cache is never what comes next.
        var places = new long[AllCores.Count];
        try
        {
            for (var i = 0; i < arrays.Length; i++)
                arrays[i] = (nint)NativeMemory.AlignedAlloc((nuint)(blocks * Block * sizeof(float)), Alignment);
            // Memory is given where it is first written, and to whom.
            AllCores.Best(1, 0, number => Fill(number, arrays, blocks * Block), static () => { });
            var read = AllCores.Best(rounds, milliseconds, number => Read(At(number, 0)), done);
            var triad = AllCores.Best(rounds, milliseconds, number => Triad(At(number, 0), At(number, 1), At(number, 2)), done);
            return Math.Max(read, triad);
        }
        finally
        {
            foreach (var array in arrays)
                NativeMemory.AlignedFree((void*)array);
        }

        float* At(int number, int array) => (float*)arrays[(number * 3) + array] + ((array == 0 ? places[number] = (places[number] + 1) % blocks : places[number]) * Block);
    }

    private static long Fill(int number, nint[] arrays, long length)
    {
        for (var i = 0; i < 3; i++)
            new Span<float>((void*)arrays[number * 3 + i], (int)length).Fill(1);
        return 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long Read(float* from)
    {
        Vector256<float> a = default, b = default, c = default, d = default;
        for (var end = from + Block; from < end; from += 32)
        {
            a += Vector256.LoadAligned(from);
            b += Vector256.LoadAligned(from + 8);
            c += Vector256.LoadAligned(from + 16);
            d += Vector256.LoadAligned(from + 24);
        }
        _sink = Vector256.Sum(a + b + c + d);
        return (long)Block * sizeof(float);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long Triad(float* a, float* b, float* c)
    {
        var three = Vector256.Create(3f);
        for (var end = a + Block; a < end; a += 16, b += 16, c += 16)
        {
            Vector256.StoreAlignedNonTemporal(Vector256.LoadAligned(b) + (three * Vector256.LoadAligned(c)), a);
            Vector256.StoreAlignedNonTemporal(Vector256.LoadAligned(b + 8) + (three * Vector256.LoadAligned(c + 8)), a + 8);
        }
        return 3L * Block * sizeof(float);
    }
}
