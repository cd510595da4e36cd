using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Latents;

/// <summary>Vectors of which the nearest stands for each vector of a code (van den Oord, Vinyals and Kavukcuoglu 2017).</summary>
public static class Codebook
{
    /// <summary>The number of the nearest vector for each place: argmin ‖z − eⱼ‖ (equation 1).</summary>
    /// <param name="x">z, shape [N, D, *].</param>
    /// <param name="codes">e, shape [K, D].</param>
    /// <returns>int64, shape [N, *]; without a gradient; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">Vectors of other sizes, or none.</exception>
    public static Tensor Nearest(Tensor x, Tensor codes)
    {
        using var none = no_grad();
        using var scope = NewDisposeScope();
        var rows = Rows(x, codes);
        // ‖z‖² is the same for all.
        var distances = codes.square().sum(1).addmm(rows, codes.t(), beta: 1, alpha: -2);
        return scope.MoveToOuter(distances.argmin(1).reshape([x.size(0), .. x.shape.Skip(2)]));
    }

    /// <summary>The vectors with these numbers, in the places of the numbers.</summary>
    /// <param name="numbers">int64, shape [N, *].</param>
    /// <param name="codes">e, shape [K, D].</param>
    /// <returns>Shape [N, D, *]; its gradient goes to the codes. The caller disposes it.</returns>
    public static Tensor LookUp(Tensor numbers, Tensor codes)
    {
        Guard.NotEmpty(numbers, nameof(numbers));
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(codes.index_select(0, numbers.flatten()).reshape([.. numbers.shape, codes.size(1)]).movedim([-1], [1]));
    }

    /// <summary>The code as the decoder sees it: the values of the chosen vectors, the gradient passed on to z.</summary>
    /// <param name="x">z, any shape.</param>
    /// <param name="chosen">e, the same shape.</param>
    public static Tensor StraightThrough(Tensor x, Tensor chosen)
    {
        Guard.SameShape(chosen, nameof(chosen), x, nameof(x));
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(x.add(chosen.sub(x).detach()));
    }

    /// <summary>A code as vectors, one a row.</summary>
    /// <param name="x">Shape [N, D, *].</param>
    /// <param name="codes">Shape [K, D].</param>
    /// <exception cref="ArgumentException">Vectors of other sizes, or none.</exception>
    internal static Tensor Rows(Tensor x, Tensor codes)
    {
        Guard.NotEmpty(x, nameof(x));
        Guard.That(
            x.dim() >= 2 && codes.dim() == 2 && x.size(1) == codes.size(1),
            $"'{nameof(x)}' must have the {codes.size(-1)} values of a code in axis 1, but is [{string.Join(", ", x.shape)}]");
        return x.movedim([1], [-1]).reshape(-1, codes.size(1));
    }
}
