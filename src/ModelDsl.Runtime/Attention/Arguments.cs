using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>Says in plain words what is wrong with the arguments of an attention.</summary>
internal static class Arguments
{
    private const long Longest = 1 << 30;

    /// <summary>Demands q [B, H, n, d], k and v [B, H′, n, d] with H a multiple of H′, all of one type, and a mask [B, n].</summary>
    /// <exception cref="ArgumentException">Not so.</exception>
    internal static void Check(Tensor q, Tensor k, Tensor v, Tensor? mask, bool grouped = false)
    {
        ArgumentNullException.ThrowIfNull(q);
        ArgumentNullException.ThrowIfNull(k);
        ArgumentNullException.ThrowIfNull(v);
        Guard.That(q.dim() == 4, $"'q' must be [B, H, n, d], but is {Text(q)}");
        Guard.That(q.is_floating_point(), $"'q' must hold floating-point numbers, but holds {q.dtype}");
        Guard.That(q.shape[3] > 0 && q.shape[2] <= Longest, $"'q' must be [B, H, n, d] with d at least 1 and n at most 2³⁰, but is {Text(q)}");
        Same(k, nameof(k), q, grouped);
        Same(v, nameof(v), k, grouped: false, nameof(k));
        if (grouped)
            Guard.That(k.shape[1] > 0 && q.shape[1] % k.shape[1] == 0,
                $"the {q.shape[1]} heads of 'q' must be a multiple of the {k.shape[1]} heads of 'k' and 'v'");
        if (mask is not null)
        {
            Guard.Shape(mask, nameof(mask), $"[B, n] = [{q.shape[0]}, {q.shape[2]}]", q.shape[0], q.shape[2]);
            Guard.That(mask.dtype is ScalarType.Int64 or ScalarType.Bool, $"'mask' must be int64 or bool, but is {mask.dtype}");
        }
    }

    /// <summary>Demands that a tensor is as another in shape and type; its number of heads may differ if they are grouped.</summary>
    internal static void Same(Tensor x, string name, Tensor other, bool grouped = false, string otherName = "q")
    {
        if (grouped)
            Guard.Shape(x, name, $"[B, H, n, d] with the B, n and d of '{otherName}' {Text(other)}", other.shape[0], -1, other.shape[2], other.shape[3]);
        else
            Guard.SameShape(x, name, other, otherName);
        Guard.That(x.dtype == other.dtype, $"'{name}' must have the type of '{otherName}', {other.dtype}, but has {x.dtype}");
    }

    internal static void AtLeast(long least, long value, string name) =>
        Guard.That(value >= least, $"'{name}' must be at least {least}, but is {value}");

    private static string Text(Tensor x) => $"[{string.Join(", ", x.shape)}]";
}
