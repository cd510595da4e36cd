using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ModelDsl.Optimizers;

/// <summary>One step of Adam over contiguous memory in a single pass.</summary>
/// <remarks>Every value goes through the same operations wherever it lies: dividing the memory among threads changes no bit.</remarks>
internal readonly struct AdamKernel
{
    // Denormal numbers make a processor many times slower. What these limits drop is far below ε and below the resolution of float: a
    // gradient whose square would be denormal, and moments that have decayed so far.
    private const float TinyGradient = 1e-17f;
    private const float TinyMoment = 1e-36f;

    internal required float Beta1 { get; init; }
    internal required float Beta2 { get; init; }
    internal required float OneMinusBeta1 { get; init; }
    internal required float OneMinusBeta2 { get; init; }
    /// <summary>What weight decay leaves of a parameter, 1 − ηλ.</summary>
    internal required float Keep { get; init; }
    /// <summary>η / (1 − β₁ᵗ).</summary>
    internal required float StepSize { get; init; }
    /// <summary>1 / √(1 − β₂ᵗ).</summary>
    internal required float RootScale { get; init; }
    internal required float Epsilon { get; init; }

    internal void Run(Span<float> parameter, ReadOnlySpan<float> gradient, Span<float> first, Span<float> second)
    {
        var width = Vector512<float>.Count;
        var whole = parameter.Length - parameter.Length % width;
        RunVectors(parameter[..whole], gradient[..whole], first[..whole], second[..whole]);
        var left = parameter.Length - whole;
        if (left == 0)
            return;
        Span<float> p = stackalloc float[width], g = stackalloc float[width], m = stackalloc float[width], v = stackalloc float[width];
        parameter[whole..].CopyTo(p);
        gradient[whole..].CopyTo(g);
        first[whole..].CopyTo(m);
        second[whole..].CopyTo(v);
        RunVectors(p, g, m, v);
        p[..left].CopyTo(parameter[whole..]);
        m[..left].CopyTo(first[whole..]);
        v[..left].CopyTo(second[whole..]);
    }

    // Where vectors of 512 bits are missing, the JIT makes two or four of each: measured as fast as code for the narrower ones.
    private void RunVectors(Span<float> parameter, ReadOnlySpan<float> gradient, Span<float> first, Span<float> second)
    {
        ref var p = ref MemoryMarshal.GetReference(parameter);
        ref var g = ref MemoryMarshal.GetReference(gradient);
        ref var m = ref MemoryMarshal.GetReference(first);
        ref var v = ref MemoryMarshal.GetReference(second);
        var (beta1, oneMinusBeta1) = (Vector512.Create(Beta1), Vector512.Create(OneMinusBeta1));
        var (beta2, oneMinusBeta2) = (Vector512.Create(Beta2), Vector512.Create(OneMinusBeta2));
        var (keep, stepSize) = (Vector512.Create(Keep), Vector512.Create(StepSize));
        var (rootScale, epsilon) = (Vector512.Create(RootScale), Vector512.Create(Epsilon));
        var (tinyGradient, tinyMoment) = (Vector512.Create(TinyGradient), Vector512.Create(TinyMoment));
        for (nuint i = 0; i < (nuint)parameter.Length; i += (nuint)Vector512<float>.Count)
        {
            var slope = ZeroBelow(tinyGradient, Vector512.LoadUnsafe(ref g, i));
            var moment = ZeroBelow(tinyMoment, Vector512.LoadUnsafe(ref m, i) * beta1 + slope * oneMinusBeta1);
            var square = ZeroBelow(tinyMoment, Vector512.LoadUnsafe(ref v, i) * beta2 + slope * slope * oneMinusBeta2);
            var move = moment / (Vector512.Sqrt(square) * rootScale + epsilon) * stepSize;
            moment.StoreUnsafe(ref m, i);
            square.StoreUnsafe(ref v, i);
            (Vector512.LoadUnsafe(ref p, i) * keep - move).StoreUnsafe(ref p, i);
        }
    }

    private static Vector512<float> ZeroBelow(Vector512<float> limit, Vector512<float> x) =>
        Vector512.ConditionalSelect(Vector512.LessThan(Vector512.Abs(x), limit), Vector512<float>.Zero, x);
}
