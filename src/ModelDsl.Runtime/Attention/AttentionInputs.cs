using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>What every attention kernel demands of its inputs, and how it reads them.</summary>
internal static class AttentionInputs
{
    /// <summary>Demands q [B, H, n, d], k and v [B, Hk, m, d] with H a multiple of Hk, and a mask [B, m] of int64 or bool, or none.</summary>
    public static void Check(Tensor q, Tensor k, Tensor v, Tensor? mask)
    {
        ArgumentNullException.ThrowIfNull(q);
        ArgumentNullException.ThrowIfNull(k);
        ArgumentNullException.ThrowIfNull(v);
        if (q.dim() != 4 || k.dim() != 4)
            throw new ArgumentException($"'q' and 'k' must be [batch, heads, tokens, features], but are {Text(q)} and {Text(k)}");
        Guard.SameShape(v, nameof(v), k, nameof(k));
        if (q.size(0) != k.size(0) || q.size(3) != k.size(3))
            throw new ArgumentException($"'q' {Text(q)} and 'k' {Text(k)} must have the same batch and the same features");
        if (q.numel() == 0 || k.numel() == 0)
            throw new ArgumentException($"No axis may be empty, but 'q' is {Text(q)} and 'k' is {Text(k)}");
        if (q.size(1) % k.size(1) != 0)
            throw new ArgumentException($"{q.size(1)} heads of queries must be a multiple of {k.size(1)} heads of keys");
        if (q.dtype != k.dtype || q.dtype != v.dtype)
            throw new ArgumentException($"'q', 'k' and 'v' must have one type, but have {q.dtype}, {k.dtype} and {v.dtype}");
        if (mask is null)
            return;
        Guard.Shape(mask, nameof(mask), $"[{k.size(0)}, {k.size(2)}] (batch, keys)", k.size(0), k.size(2));
        if (mask.dtype is not (ScalarType.Int64 or ScalarType.Bool))
            throw new ArgumentException($"'mask' must be of int64 or bool, 0 where a key is padding, but is of {mask.dtype}");
    }

    /// <summary>Demands a cap of at least 0, a probability, and distances [H, n + m − 1] of q's type, or none.</summary>
    public static void CheckScores(Tensor q, Tensor k, double softCap, double dropout, Tensor? distances)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(softCap);
        Guard.That(dropout is >= 0 and <= 1, $"'dropout' must be from 0 to 1, but is {dropout}");
        if (distances is null)
            return;
        var count = q.size(2) + k.size(2) - 1;
        Guard.Shape(distances, nameof(distances), $"[{q.size(1)}, {count}] (heads, n + m − 1)", q.size(1), count);
        SameType(distances, nameof(distances), q);
    }

    /// <summary>Demands as many queries as keys, where a kernel is for a sequence that attends to itself.</summary>
    public static void CheckSelf(Tensor q, Tensor k)
    {
        if (q.size(2) != k.size(2))
            throw new ArgumentException($"There must be as many queries as keys, but there are {q.size(2)} and {k.size(2)}");
    }

    /// <summary>Demands what the tiles of this library work on: a sequence of at most 2³⁰ tokens that attends to itself, in floating-point numbers.</summary>
    public static void CheckTiled(Tensor q, Tensor k, Tensor v, Tensor? mask)
    {
        CheckBanded(q, k, v, mask);
        CheckSelf(q, k);
    }

    /// <summary>The same without as many queries as keys.</summary>
    public static void CheckBanded(Tensor q, Tensor k, Tensor v, Tensor? mask)
    {
        Check(q, k, v, mask);
        Guard.That(q.is_floating_point(), $"'q' must hold floating-point numbers, but holds {q.dtype}");
        var length = Math.Max(q.size(2), k.size(2));
        Guard.That(length <= 1 << 30, $"a sequence may have 2³⁰ tokens, but has {length}");
    }

    /// <summary>Demands that a tensor has the shape and the type of another.</summary>
    public static void Same(Tensor x, string name, Tensor other, string otherName)
    {
        Guard.SameShape(x, name, other, otherName);
        SameType(x, name, other, otherName);
    }

    /// <summary>Demands that a tensor has the type of another.</summary>
    public static void SameType(Tensor x, string name, Tensor other, string otherName = "q") =>
        Guard.That(x.dtype == other.dtype, $"'{name}' must have the type of '{otherName}', {other.dtype}, but has {x.dtype}");

    /// <summary>Demands a number of at least so much.</summary>
    public static void AtLeast(long least, long value, string name) =>
        Guard.That(value >= least, $"'{name}' must be at least {least}, but is {value}");

    /// <summary>True where a key is padding: [B, 1, 1, m] for <paramref name="axis"/> 3, [B, 1, m, 1] for 2.</summary>
    public static Tensor Hidden(Tensor mask, int axis)
    {
        using var hidden = mask.logical_not();
        return axis == 3 ? hidden.view(hidden.size(0), 1, 1, -1) : hidden.view(hidden.size(0), 1, -1, 1);
    }

    /// <summary>[B, Hk, m, d] with each head repeated for its group of query heads: [B, H, m, d], always under a handle of its own.</summary>
    public static Tensor ForHeads(Tensor x, long heads)
    {
        if (x.size(1) == heads)
            return x.alias();
        using var apart = x.unsqueeze(2);
        using var repeated = apart.expand(x.size(0), x.size(1), heads / x.size(1), x.size(2), x.size(3));
        return repeated.reshape(x.size(0), heads, x.size(2), x.size(3));
    }

    /// <summary>A shape as a message shows it.</summary>
    public static string Text(Tensor x) => $"[{string.Join(", ", x.shape)}]";
}
