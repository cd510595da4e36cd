using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>Rotary position embedding (Su et al. 2021, arXiv 2104.09864): pairs of features turn by an angle that grows with the position.</summary>
/// <remarks>Feature i is paired with i + dim/2, as in the released models of Llama, not with its neighbour as in the paper's equation 15.</remarks>
public static class Rotary
{
    /// <summary>cos(t·θᵢ) and sin(t·θᵢ) for t = 0 … length − 1, θᵢ = theta^(−2i/dim), i = 0 … dim/2 − 1.</summary>
    /// <param name="length">Positions.</param>
    /// <param name="dim">Features that turn; even.</param>
    /// <param name="theta">The base of the frequencies.</param>
    /// <param name="scaling">How the frequencies change for longer texts.</param>
    /// <param name="factor">s ≥ 1: how many times longer.</param>
    /// <param name="trained">L: the length of training; Llama3 and Yarn need it.</param>
    /// <param name="slow">l or β_slow: turns over L below which a pair is slowed down wholly.</param>
    /// <param name="fast">h or β_fast: turns over L above which a pair stays as it is; 4 or 32 if null.</param>
    /// <param name="dtype">Of the tables; float32 if null. The angles are computed in float64.</param>
    /// <param name="device">Of the tables.</param>
    /// <returns>Two tensors [length, dim/2]; the caller disposes them.</returns>
    /// <exception cref="ArgumentException">An odd dim, a size below 1, a factor below 1, a scaling without the length of training.</exception>
    public static (Tensor Cos, Tensor Sin) Tables(
        long length,
        long dim,
        double theta = 10000,
        RotaryScaling scaling = RotaryScaling.None,
        double factor = 1,
        long trained = 0,
        double slow = 1,
        double? fast = null,
        ScalarType? dtype = null,
        Device? device = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dim);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(theta);
        Guard.That(dim % 2 == 0, $"'dim' must be even, because features turn in pairs, but is {dim}");
        Guard.That(factor >= 1, $"'factor' must be at least 1, but is {factor}");
        var frequencies = Frequencies(dim, theta, scaling, factor, trained, slow, fast);
        var magnitude = scaling == RotaryScaling.Yarn ? 0.1 * Math.Log(factor) + 1 : 1;
        using var scope = NewDisposeScope();
        var angles = arange(length, ScalarType.Float64).unsqueeze(1).mul(tensor(frequencies));
        Tensor Table(Tensor values) => values.mul_(magnitude).to(dtype ?? ScalarType.Float32, device ?? CPU).MoveToOuterDisposeScope();
        return (Table(angles.cos()), Table(angles.sin()));
    }

    /// <summary>Turns each pair of x by the angle of its position: (a, b) becomes (a·cos − b·sin, b·cos + a·sin).</summary>
    /// <param name="x">[B, H, n, d].</param>
    /// <param name="cos">[length, dim/2] with dim ≤ d and offset + n ≤ length, of x's type; features from dim on pass as they are.</param>
    /// <param name="sin">The shape of <paramref name="cos"/>.</param>
    /// <param name="offset">The position of x's first token: the length of a cache.</param>
    /// <returns>[B, H, n, d].</returns>
    /// <exception cref="ArgumentException">Shapes or types that do not fit together, or more positions than the tables have.</exception>
    public static Tensor Apply(Tensor x, Tensor cos, Tensor sin, long offset = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(cos);
        Guard.That(x.dim() == 4, $"'x' must be [batch, heads, tokens, features], but is {AttentionInputs.Text(x)}");
        Guard.SameShape(sin, nameof(sin), cos, nameof(cos));
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        var (n, d) = (x.size(2), x.size(3));
        if (cos.dim() != 2 || 2 * cos.size(1) > d || cos.dtype != x.dtype || sin.dtype != x.dtype)
            throw new ArgumentException(
                $"'cos' and 'sin' must be [positions, at most {d / 2}] of {x.dtype}, " +
                $"but are {AttentionInputs.Text(cos)} of {cos.dtype} and {sin.dtype}");
        Guard.That(offset + n <= cos.size(0), $"Positions {offset} … {offset + n - 1} are asked for, but the tables have {cos.size(0)}");
        using var scope = NewDisposeScope();
        var half = cos.size(1);
        var (c, s) = (cos.narrow(0, offset, n), sin.narrow(0, offset, n));
        var (a, b) = (x.narrow(3, 0, half), x.narrow(3, half, half));
        var first = a.mul(c).addcmul_(b, s, -1);
        var second = b.mul(c).addcmul_(a, s, 1);
        Tensor[] parts = 2 * half < d ? [first, second, x.narrow(3, 2 * half, d - 2 * half)] : [first, second];
        return cat(parts, 3).MoveToOuterDisposeScope();
    }

    private static double[] Frequencies(long dim, double theta, RotaryScaling scaling, double factor, long trained, double slow, double? fast)
    {
        if (scaling is RotaryScaling.Llama3 or RotaryScaling.Yarn)
            Guard.That(trained > 0, $"The scaling {scaling} needs the length of training, 'trained'");
        if (scaling == RotaryScaling.Ntk)
            theta *= Math.Pow(factor, dim / (dim - 2.0));
        var plain = new double[dim / 2];
        for (var i = 0; i < plain.Length; i++)
            plain[i] = i == 0 ? 1 : Math.Pow(theta, -2.0 * i / dim);
        // The part of the plain frequency; the rest is the slowed one.
        Func<int, double> kept = scaling switch
        {
            RotaryScaling.None or RotaryScaling.Ntk => _ => 1,
            RotaryScaling.Linear => _ => 0,
            RotaryScaling.Llama3 => i => Ramp(trained * plain[i] / (2 * Math.PI), slow, fast ?? 4),
            RotaryScaling.Yarn => i => 1 - Ramp(i, Math.Max(Math.Floor(Pair(fast ?? 32)), 0), Math.Min(Math.Ceiling(Pair(slow)), dim - 1)),
            _ => throw new ArgumentOutOfRangeException(nameof(scaling), scaling, "There is no such scaling"),
        };
        return [.. plain.Select((frequency, i) => kept(i) * frequency + (1 - kept(i)) * frequency / factor)];

        // The index, whole or not, of the pair that turns so often over the length of training.
        double Pair(double turns) => dim * Math.Log(trained / (turns * 2 * Math.PI)) / (2 * Math.Log(theta));
    }

    // From 0 at 'low' to 1 at 'high'; where they are one, a step.
    private static double Ramp(double x, double low, double high) => Math.Clamp((x - low) / (high == low ? 0.001 : high - low), 0, 1);
}
