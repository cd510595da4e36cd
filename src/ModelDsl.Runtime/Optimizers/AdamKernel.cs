using System.Numerics;
using System.Runtime.InteropServices;

namespace ModelDsl.Optimizers;

/// <summary>One step of Adam over contiguous memory in a single pass.</summary>
/// <remarks>
/// The same operations in the same order for whole vectors and for the rest, so that neither the width of the processor's vectors nor where the
/// memory is divided changes a bit of the result.
/// </remarks>
internal readonly struct AdamKernel
{
    // Denormal numbers make the processor up to a hundred times slower. What these limits drop is far below ε and below float's resolution.
    private const float Tiny = 1e-36f;
    private const float TinySquareRoot = 1e-17f;

    internal required float Beta1 { get; init; }
    internal required float Beta2 { get; init; }
    internal required float Other1 { get; init; }
    internal required float Other2 { get; init; }
    internal required float Keep { get; init; }
    internal required float StepSize { get; init; }
    internal required float RootOfCorrection2 { get; init; }
    internal required float Epsilon { get; init; }

    internal void Run(Span<float> parameter, ReadOnlySpan<float> gradient, Span<float> first, Span<float> second)
    {
        var p = MemoryMarshal.Cast<float, Vector<float>>(parameter);
        var g = MemoryMarshal.Cast<float, Vector<float>>(gradient)[..p.Length];
        var m = MemoryMarshal.Cast<float, Vector<float>>(first)[..p.Length];
        var v = MemoryMarshal.Cast<float, Vector<float>>(second)[..p.Length];
        Vector<float> tiny = new(Tiny), tinyRoot = new(TinySquareRoot), epsilon = new(Epsilon), root = new(RootOfCorrection2);
        Vector<float> beta1 = new(Beta1), beta2 = new(Beta2), other1 = new(Other1), other2 = new(Other2);
        Vector<float> keep = new(Keep), stepSize = new(StepSize);
        for (var i = 0; i < p.Length; i++)
        {
            var slope = Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(g[i]), tiny), Vector<float>.Zero, g[i]);
            var moment = m[i] * beta1 + slope * other1;
            moment = Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(moment), tiny), Vector<float>.Zero, moment);
            slope = Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(slope), tinyRoot), Vector<float>.Zero, slope);
            var square = v[i] * beta2 + slope * slope * other2;
            square = Vector.ConditionalSelect(Vector.LessThan(square, tiny), Vector<float>.Zero, square);
            m[i] = moment;
            v[i] = square;
            p[i] = p[i] * keep - moment / (Vector.SquareRoot(square) / root + epsilon) * stepSize;
        }
        for (var i = p.Length * Vector<float>.Count; i < parameter.Length; i++)
        {
            var slope = MathF.Abs(gradient[i]) < Tiny ? 0 : gradient[i];
            var moment = first[i] * Beta1 + slope * Other1;
            moment = MathF.Abs(moment) < Tiny ? 0 : moment;
            slope = MathF.Abs(slope) < TinySquareRoot ? 0 : slope;
            var square = second[i] * Beta2 + slope * slope * Other2;
            square = square < Tiny ? 0 : square;
            first[i] = moment;
            second[i] = square;
            parameter[i] = parameter[i] * Keep - moment / (MathF.Sqrt(square) / RootOfCorrection2 + Epsilon) * StepSize;
        }
    }
}
