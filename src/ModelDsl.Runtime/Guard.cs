using static TorchSharp.torch;

namespace ModelDsl;

/// <summary>Checks at the door of generated code what only the running program knows, in the words of a compiler message.</summary>
public static class Guard
{
    /// <summary>Demands that a tensor has the declared shape.</summary>
    /// <param name="x">The tensor that was given.</param>
    /// <param name="name">The argument's name, as the author of the model wrote it.</param>
    /// <param name="declared">The shape as it was declared: <c>[B, 1, 28, 28]</c>.</param>
    /// <param name="sizes">One size an axis; −1 for an axis of any size.</param>
    /// <exception cref="ArgumentException">Not that shape: <c>'image' must be [B, 1, 28, 28], but is [32, 3, 28, 28]</c>.</exception>
    public static void Shape(Tensor x, string name, string declared, params ReadOnlySpan<long> sizes)
    {
        ArgumentNullException.ThrowIfNull(x, name);
        var holds = x.dim() == sizes.Length;
        for (var axis = 0; holds && axis < sizes.Length; axis++)
            holds = sizes[axis] < 0 || x.size(axis) == sizes[axis];
        if (!holds)
            throw new ArgumentException($"'{name}' must be {declared}, but is {Text(x)}");
    }

    /// <summary>Demands that two tensors have the same shape, where libtorch would stretch one to the other in silence.</summary>
    /// <exception cref="ArgumentException">They differ: <c>'x' must have the shape of 'logits' [32, 784], but is [32, 1]</c>.</exception>
    public static void SameShape(Tensor x, string name, Tensor other, string otherName)
    {
        ArgumentNullException.ThrowIfNull(x, name);
        ArgumentNullException.ThrowIfNull(other, otherName);
        var axes = (int)other.dim();
        var holds = x.dim() == axes;
        for (var axis = 0; holds && axis < axes; axis++)
            holds = x.size(axis) == other.size(axis);
        if (!holds)
            throw new ArgumentException($"'{name}' must have the shape of '{otherName}' {Text(other)}, but is {Text(x)}");
    }

    /// <summary>Demands what a layer's condition says, where the compiler could not decide it because a size is symbolic.</summary>
    /// <param name="holds">Whether it is so.</param>
    /// <param name="words">The whole sentence to say when it is not.</param>
    /// <exception cref="ArgumentException">It does not hold.</exception>
    public static void That(bool holds, string words)
    {
        if (!holds)
            throw new ArgumentException(words);
    }

    /// <summary>Demands what a declaration says of a size.</summary>
    /// <param name="holds">Whether it is so.</param>
    /// <param name="words">The demand.</param>
    /// <param name="name">How the size is called.</param>
    /// <param name="size">What it is.</param>
    /// <exception cref="ArgumentException">It does not hold: <c>Gpt2 takes T &lt;= 1024, but T is 2000</c>.</exception>
    public static void That(bool holds, string words, string name, long size)
    {
        if (!holds)
            throw new ArgumentException($"{words}, but {name} is {size}");
    }

    /// <summary>Demands of a number what its name stands for.</summary>
    /// <exception cref="ArgumentException">It does not hold: <c>Beta1 must be in [0, 1), but is 1.5</c>.</exception>
    internal static void Number(bool holds, string name, string must, double number)
    {
        if (!holds)
            throw new ArgumentException(FormattableString.Invariant($"{name} must be {must}, but is {number}"));
    }

    /// <summary>Demands at least one value, since the mean of none is not a number.</summary>
    /// <exception cref="ArgumentException">There is none: <c>'fake' must have a value, but is [0, 1]</c>.</exception>
    internal static void NotEmpty(Tensor x, string name)
    {
        ArgumentNullException.ThrowIfNull(x, name);
        if (x.numel() == 0)
            throw new ArgumentException($"'{name}' must have a value, but is {Text(x)}");
    }

    private static string Text(Tensor x) => $"[{string.Join(", ", x.shape)}]";
}
