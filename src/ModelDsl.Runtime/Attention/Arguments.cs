using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>Says in plain words what is wrong with the arguments of an attention.</summary>
internal static class Arguments
{
    private const long Longest = 1 << 30;

    /// <summary>Demands q [B, H, n, d], k and v [B, H′, n, d] with H a multiple of H′, all of one type, and a mask [B, n].</summary>
    /// <exception cref="ArgumentException">Not so.</exception>
    internal static void Check(Tensor q, Tensor k, Tensor v, Tensor? mask)
    {
        ArgumentNullException.ThrowIfNull(q);
        ArgumentNullException.ThrowIfNull(k);
        Guard.That(q.dim() == 4 && q.shape[3] > 0 && q.shape[2] <= Longest,
            $"'q' must be [B, H, n, d] with d at least 1 and n at most 2³⁰, but is {Text(q)}");
        Guard.That(q.is_floating_point(), $"'q' must hold floating-point numbers, but holds {q.dtype}");
        var shape = q.shape;
        Guard.Shape(k, nameof(k), $"[B, H, n, d] with the B, n and d of 'q' {Text(q)}", shape[0], -1, shape[2], shape[3]);
        SameType(k, nameof(k), q);
        Same(v, nameof(v), k, nameof(k));
        Guard.That(k.shape[1] > 0 ? shape[1] % k.shape[1] == 0 : shape[1] == 0,
            $"the {shape[1]} heads of 'q' must be a multiple of the {k.shape[1]} heads of 'k' and 'v'");
        if (mask is null)
            return;
        Guard.Shape(mask, nameof(mask), $"[B, n] = [{shape[0]}, {shape[2]}]", shape[0], shape[2]);
        Guard.That(mask.dtype is ScalarType.Int64 or ScalarType.Bool, $"'mask' must be int64 or bool, but is {mask.dtype}");
    }

    /// <summary>Demands that a tensor has the shape and the type of another.</summary>
    internal static void Same(Tensor x, string name, Tensor other, string otherName)
    {
        Guard.SameShape(x, name, other, otherName);
        SameType(x, name, other, otherName);
    }

    internal static void SameType(Tensor x, string name, Tensor other, string otherName = "q") =>
        Guard.That(x.dtype == other.dtype, $"'{name}' must have the type of '{otherName}', {other.dtype}, but has {x.dtype}");

    internal static void AtLeast(long least, long value, string name) =>
        Guard.That(value >= least, $"'{name}' must be at least {least}, but is {value}");

    private static string Text(Tensor x) => $"[{string.Join(", ", x.shape)}]";
}
