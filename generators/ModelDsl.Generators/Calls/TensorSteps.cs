using Microsoft.CodeAnalysis.Operations;

namespace ModelDsl.Generators.Calls;

/// <summary>What the methods of a tensor make of its shape.</summary>
internal static class TensorSteps
{
    /// <summary>The tensor after a method; null where that cannot be told.</summary>
    public static KnownTensor? After(IInvocationOperation call, KnownTensor before)
    {
        switch (call.TargetMethod.Name)
        {
            case "clone" or "detach" or "contiguous" or "cpu" or "cuda" or "requires_grad_" or "relu" or "sigmoid" or "tanh" or "DetachFromDisposeScope" or "MoveToOuterDisposeScope":
                return before;
            case "to":
                return before with { Type = null };
            case "view" or "reshape" when call.Arguments.Length == 1:
                return Viewed(TensorReader.Numbers(call.Arguments[0].Value), before.Axes) is { } viewed ? before with { Axes = viewed, At = call.Syntax } : null;
        }
        if (before.Axes is not { } axes)
            return null;
        var after = call.TargetMethod.Name switch
        {
            "unsqueeze" => Axis(call, 0, axes.Count + 1) is { } axis ? [.. axes.Take(axis), 1, .. axes.Skip(axis)] : null,
            "squeeze" => Axis(call, 0, axes.Count) is { } axis && axes[axis] is { } size ? (size == 1 ? Without(axes, axis) : axes) : null,
            "flatten" => Axis(call, 0, axes.Count) is { } start && Axis(call, 1, axes.Count) is { } end && start <= end ? Flattened(axes, start, end) : null,
            "transpose" => Axis(call, 0, axes.Count) is { } a && Axis(call, 1, axes.Count) is { } b ? axes.Select((size, i) => i == a ? axes[b] : i == b ? axes[a] : size).ToValueList() : null,
            "t" => axes.Count == 2 ? [axes[1], axes[0]] : null,
            "permute" => Permuted(call, axes),
            _ => null,
        };
        return after is null ? null : before with { Axes = after, At = call.Syntax };
    }

    private static ValueList<long?> Without(ValueList<long?> axes, int axis) => axes.Where((_, i) => i != axis).ToValueList();

    // The axis that the argument of that place names, counted from the end where it is negative.
    private static int? Axis(IInvocationOperation call, int place, int count) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter!.Ordinal == place) is { } argument && TensorReader.Number(argument.Value) is { } axis && axis >= -count && axis < count
            ? (int)(axis < 0 ? axis + count : axis)
            : null;

    private static long? Product(IEnumerable<long?> sizes) =>
        sizes.Aggregate((long?)1, static (product, size) => product is { } n && size is { } m && n >= 0 && m >= 0 && (n == 0 || m <= long.MaxValue / n) ? n * m : null);

    private static ValueList<long?> Flattened(ValueList<long?> axes, int start, int end) =>
        [.. axes.Take(start), Product(axes.Skip(start).Take(end - start + 1)), .. axes.Skip(end + 1)];

    private static ValueList<long?>? Permuted(IInvocationOperation call, ValueList<long?> axes)
    {
        var order = call.Arguments.Length == 1 ? TensorReader.Numbers(call.Arguments[0].Value) : null;
        return order is not null && order.Count == axes.Count && order.All(axis => axis >= -axes.Count && axis < axes.Count)
            ? order.Select(axis => axes[(int)(axis!.Value < 0 ? axis.Value + axes.Count : axis.Value)]).ToValueList()
            : null;
    }

    // One size may be -1, which stands for what is left.
    private static ValueList<long?>? Viewed(ValueList<long?>? sizes, ValueList<long?>? before)
    {
        if (sizes is null || sizes.Any(static size => size < -1) || sizes.Count(static size => size == -1) > 1)
            return null;
        var (all, rest) = (before is null ? null : Product(before), Product(sizes.Where(static size => size != -1)));
        var left = all is { } whole && rest is > 0 and { } part && whole % part == 0 ? whole / part : (long?)null;
        return sizes.Select(size => size == -1 ? left : size).ToValueList();
    }
}
