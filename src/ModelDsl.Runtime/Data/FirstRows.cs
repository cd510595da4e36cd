using static TorchSharp.torch;

namespace ModelDsl.Data;

/// <summary>Rows of a tensor, whose first axis counts examples.</summary>
public static class FirstRows
{
    /// <summary>So many of the first rows, from the start again where there are fewer.</summary>
    /// <param name="values">[N, *] with N at least 1.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <returns>[count, *]; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">There is no row, or none is wanted.</exception>
    public static Tensor Of(Tensor values, long count)
    {
        Guard.NotEmpty(values, nameof(values));
        Guard.Number(count >= 1, nameof(count), "at least 1", count);
        using var scope = NewDisposeScope();
        return values.index_select(0, arange(count, dtype: ScalarType.Int64, device: values.device).remainder(values.size(0))).MoveToOuterDisposeScope();
    }
}
