using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ModelDsl.Cli.Measuring;

/// <summary>
/// Operations in float32 a second of all processors at their best: fused multiply-adds in the widest vectors, each on one of so many sums that none
/// waits for the one before, and nothing in memory. A multiply-add is two.
/// </summary>
internal static class PeakArithmetic
{
    private const int Steps = 20_000;

    // What is calculated goes somewhere, or it would not be calculated.
    private static float _sink;

    /// <summary>How many rounds <see cref="Measure"/> takes.</summary>
    public static int Rounds(int rounds) => rounds * Kernels.Count;

    public static double Measure(int rounds, int milliseconds, Action done) =>
        Kernels.Max(kernel => AllCores.Best(rounds, milliseconds, _ => kernel(Steps), done));

    // Wide vectors may slow the clock down by more than they gain.
    private static List<Func<int, long>> Kernels =>
    [
        .. Avx512F.IsSupported ? [Of512] : (Func<int, long>[])[],
        .. Fma.IsSupported ? [Of256] : (Func<int, long>[])[Of128],
    ];

    // Sums near 1 stay near 1: neither infinite nor denormal, which would be slow.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long Of512(int steps)
    {
        var (m, c) = (Vector512.Create(0.999f), Vector512.Create(0.001f));
        Vector512<float> a = m, b = m, d = m, e = m, f = m, g = m, h = m, i = m, j = m, k = m, l = m, n = m, o = m, p = m, q = m, r = m;
        for (var step = 0; step < steps; step++)
        {
            a = Avx512F.FusedMultiplyAdd(a, m, c);
            b = Avx512F.FusedMultiplyAdd(b, m, c);
            d = Avx512F.FusedMultiplyAdd(d, m, c);
            e = Avx512F.FusedMultiplyAdd(e, m, c);
            f = Avx512F.FusedMultiplyAdd(f, m, c);
            g = Avx512F.FusedMultiplyAdd(g, m, c);
            h = Avx512F.FusedMultiplyAdd(h, m, c);
            i = Avx512F.FusedMultiplyAdd(i, m, c);
            j = Avx512F.FusedMultiplyAdd(j, m, c);
            k = Avx512F.FusedMultiplyAdd(k, m, c);
            l = Avx512F.FusedMultiplyAdd(l, m, c);
            n = Avx512F.FusedMultiplyAdd(n, m, c);
            o = Avx512F.FusedMultiplyAdd(o, m, c);
            p = Avx512F.FusedMultiplyAdd(p, m, c);
            q = Avx512F.FusedMultiplyAdd(q, m, c);
            r = Avx512F.FusedMultiplyAdd(r, m, c);
        }
        _sink = Vector512.Sum(a + b + d + e + f + g + h + i + j + k + l + n + o + p + q + r);
        return 16L * Vector512<float>.Count * 2 * steps;
    }

    // There are 16 registers, of which two hold the factors.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long Of256(int steps)
    {
        var (m, c) = (Vector256.Create(0.999f), Vector256.Create(0.001f));
        Vector256<float> a = m, b = m, d = m, e = m, f = m, g = m, h = m, i = m, j = m, k = m, l = m, n = m;
        for (var step = 0; step < steps; step++)
        {
            a = Fma.MultiplyAdd(a, m, c);
            b = Fma.MultiplyAdd(b, m, c);
            d = Fma.MultiplyAdd(d, m, c);
            e = Fma.MultiplyAdd(e, m, c);
            f = Fma.MultiplyAdd(f, m, c);
            g = Fma.MultiplyAdd(g, m, c);
            h = Fma.MultiplyAdd(h, m, c);
            i = Fma.MultiplyAdd(i, m, c);
            j = Fma.MultiplyAdd(j, m, c);
            k = Fma.MultiplyAdd(k, m, c);
            l = Fma.MultiplyAdd(l, m, c);
            n = Fma.MultiplyAdd(n, m, c);
        }
        _sink = Vector256.Sum(a + b + d + e + f + g + h + i + j + k + l + n);
        return 12L * Vector256<float>.Count * 2 * steps;
    }

    // Every other processor: fused where it can, else two operations.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long Of128(int steps)
    {
        var (m, c) = (Vector128.Create(0.999f), Vector128.Create(0.001f));
        Vector128<float> a = m, b = m, d = m, e = m, f = m, g = m, h = m, i = m, j = m, k = m, l = m, n = m;
        for (var step = 0; step < steps; step++)
        {
            a = Vector128.MultiplyAddEstimate(a, m, c);
            b = Vector128.MultiplyAddEstimate(b, m, c);
            d = Vector128.MultiplyAddEstimate(d, m, c);
            e = Vector128.MultiplyAddEstimate(e, m, c);
            f = Vector128.MultiplyAddEstimate(f, m, c);
            g = Vector128.MultiplyAddEstimate(g, m, c);
            h = Vector128.MultiplyAddEstimate(h, m, c);
            i = Vector128.MultiplyAddEstimate(i, m, c);
            j = Vector128.MultiplyAddEstimate(j, m, c);
            k = Vector128.MultiplyAddEstimate(k, m, c);
            l = Vector128.MultiplyAddEstimate(l, m, c);
            n = Vector128.MultiplyAddEstimate(n, m, c);
        }
        _sink = Vector128.Sum(a + b + d + e + f + g + h + i + j + k + l + n);
        return 12L * Vector128<float>.Count * 2 * steps;
    }
}
