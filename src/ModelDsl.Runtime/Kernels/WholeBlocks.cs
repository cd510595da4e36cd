using static TorchSharp.torch;

namespace ModelDsl.Kernels;

/// <summary>
/// Convolutions whose channel counts do not fill the blocks of 16 in which oneDNN lays channels out. oneDNN (3.7, in libtorch 2.10) leaves
/// the rest of the last block unwritten on some processors and then sums over it, which gives wrong or NaN values. Here zeros fill the
/// blocks, as many as oneDNN computes with anyway, wherever the forward or the backward pass sums over such channels. Grouped convolutions
/// and kernels of side 1 are not concerned.
/// </summary>
/// <remarks>Strides, paddings and dilations are given for each axis; one number stands for all axes, none for the usual value.</remarks>
public static class WholeBlocks
{
    private const long Block = 16;

    /// <summary>y = W ⋆ x + b over one, two or three axes, as <c>nn.Conv2d</c> without groups.</summary>
    /// <param name="x">Shape [N, C, …].</param>
    /// <param name="weight">Shape [O, C, kernel…].</param>
    /// <param name="bias">Shape [O], or null.</param>
    /// <param name="stride">As of the layer.</param>
    /// <param name="padding">As of the layer.</param>
    /// <param name="dilation">As of the layer.</param>
    /// <returns>Shape [N, O, …].</returns>
    public static Tensor Conv(Tensor x, Tensor weight, Tensor? bias, long[]? stride = null, long[]? padding = null, long[]? dilation = null)
    {
        // Up to 8 channels oneDNN reads the input as it lies. The backward pass, where it is needed, sums over the output's channels.
        var inputs = x.size(1) > 8 ? Missing(x.size(1)) : 0;
        var outputs = x.requires_grad ? Missing(weight.size(0)) : 0;
        using var xs = Filled(x, inputs, 0);
        using var ws = Filled(weight, inputs, outputs);
        var b = outputs == 0 ? bias : null;
        var axes = (int)x.dim() - 2;
        var (s, p, d) = (Each(stride, axes, 1), Each(padding, axes, 0), Each(dilation, axes, 1));
        var y = axes switch
        {
            1 => nn.functional.conv1d(xs, ws, b, s[0], p[0], d[0]),
            2 => nn.functional.conv2d(xs, ws, b, s, p, d),
            _ => nn.functional.conv3d(xs, ws, b, s, p, d),
        };
        return outputs == 0 ? y : First(y, weight.size(0), bias);
    }

    /// <summary>The transpose of <see cref="Conv"/>, as <c>nn.ConvTranspose2d</c> without groups.</summary>
    /// <param name="x">Shape [N, C, …].</param>
    /// <param name="weight">Shape [C, O, kernel…].</param>
    /// <param name="bias">Shape [O], or null.</param>
    /// <param name="stride">As of the layer.</param>
    /// <param name="padding">As of the layer.</param>
    /// <param name="end">Points added at the end of the output.</param>
    /// <param name="dilation">As of the layer.</param>
    /// <returns>Shape [N, O, …].</returns>
    public static Tensor ConvTranspose(
        Tensor x, Tensor weight, Tensor? bias, long[]? stride = null, long[]? padding = null, long[]? end = null, long[]? dilation = null)
    {
        var inputs = Missing(x.size(1));
        var outputs = x.requires_grad && weight.size(1) > 8 ? Missing(weight.size(1)) : 0;
        using var xs = Filled(x, inputs, 0);
        using var ws = Filled(weight, outputs, inputs);
        var b = outputs == 0 ? bias : null;
        var axes = (int)x.dim() - 2;
        var (s, p, e, d) = (Each(stride, axes, 1), Each(padding, axes, 0), Each(end, axes, 0), Each(dilation, axes, 1));
        var y = axes switch
        {
            1 => nn.functional.conv_transpose1d(xs, ws, b, s[0], p[0], e[0], d[0]),
            2 => nn.functional.conv_transpose2d(xs, ws, b, s, p, e, d),
            _ => nn.functional.conv_transpose3d(xs, ws, b, s, p, e, d),
        };
        return outputs == 0 ? y : First(y, weight.size(1), bias);
    }

    private static long[] Each(long[]? given, int axes, long normally) =>
        given is null ? [.. Enumerable.Repeat(normally, axes)] : given.Length == 1 && axes > 1 ? [.. Enumerable.Repeat(given[0], axes)] : given;

    private static long Missing(long channels) => (Block - channels % Block) % Block;

    // The tensor with zeros after its second and its first axis; always a handle of its own.
    private static Tensor Filled(Tensor tensor, long second, long first) =>
        second == 0 && first == 0 ? tensor.alias() : nn.functional.pad(tensor, [.. new long[2 * ((int)tensor.dim() - 2)], 0, second, 0, first]);

    private static Tensor First(Tensor filled, long channels, Tensor? bias)
    {
        using var whole = filled;
        using var kept = whole.narrow(1, 0, channels);
        if (bias is null)
            return kept.contiguous();
        using var offset = bias.view([1, channels, .. Enumerable.Repeat(1L, (int)filled.dim() - 2)]);
        return kept.add(offset);
    }
}
