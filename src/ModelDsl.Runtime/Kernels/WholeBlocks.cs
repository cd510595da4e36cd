using static TorchSharp.torch;

namespace ModelDsl.Kernels;

/// <summary>
/// Convolutions whose channel counts do not fill the blocks of 16 in which oneDNN lays channels out. oneDNN (3.7, in libtorch 2.10) leaves
/// the rest of the last block unwritten on some processors and then sums over it, which gives wrong or NaN values. Here zeros fill the
/// blocks, as many as oneDNN computes with anyway, wherever the forward or the backward pass sums over such channels. Grouped convolutions
/// and kernels of side 1 are not concerned.
/// </summary>
public static class WholeBlocks
{
    private const long Block = 16;

    /// <summary>y = W ⋆ x + b, as <c>nn.Conv2d</c> without groups.</summary>
    /// <param name="x">Shape [N, C, H, W].</param>
    /// <param name="weight">Shape [O, C, K, K].</param>
    /// <param name="bias">Shape [O], or null.</param>
    /// <param name="stride">As of the layer, in both directions.</param>
    /// <param name="padding">As of the layer, in both directions.</param>
    /// <param name="dilation">As of the layer, in both directions.</param>
    /// <returns>Shape [N, O, H′, W′].</returns>
    public static Tensor Conv2d(Tensor x, Tensor weight, Tensor? bias, long stride = 1, long padding = 0, long dilation = 1)
    {
        // Up to 8 channels oneDNN reads the input as it lies. The backward pass, where it is needed, sums over the output's channels.
        var inputs = x.size(1) > 8 ? Missing(x.size(1)) : 0;
        var outputs = x.requires_grad ? Missing(weight.size(0)) : 0;
        using var xs = Filled(x, inputs, 0);
        using var ws = Filled(weight, inputs, outputs);
        var y = nn.functional.conv2d(xs, ws, outputs == 0 ? bias : null, [stride, stride], [padding, padding], [dilation, dilation]);
        return outputs == 0 ? y : First(y, weight.size(0), bias);
    }

    /// <summary>The transpose of <see cref="Conv2d"/>, as <c>nn.ConvTranspose2d</c> without groups.</summary>
    /// <param name="x">Shape [N, C, H, W].</param>
    /// <param name="weight">Shape [C, O, K, K].</param>
    /// <param name="bias">Shape [O], or null.</param>
    /// <param name="stride">As of the layer, in both directions.</param>
    /// <param name="padding">As of the layer, in both directions.</param>
    /// <param name="rows">Rows added at the end of the output.</param>
    /// <param name="columns">Columns added at the end of the output.</param>
    /// <param name="dilation">As of the layer, in both directions.</param>
    /// <returns>Shape [N, O, H′, W′].</returns>
    public static Tensor ConvTranspose2d(
        Tensor x, Tensor weight, Tensor? bias, long stride = 1, long padding = 0, long rows = 0, long columns = 0, long dilation = 1)
    {
        var inputs = Missing(x.size(1));
        var outputs = x.requires_grad && weight.size(1) > 8 ? Missing(weight.size(1)) : 0;
        using var xs = Filled(x, inputs, 0);
        using var ws = Filled(weight, outputs, inputs);
        var y = nn.functional.conv_transpose2d(
            xs, ws, outputs == 0 ? bias : null, [stride, stride], [padding, padding], [rows, columns], [dilation, dilation]);
        return outputs == 0 ? y : First(y, weight.size(1), bias);
    }

    private static long Missing(long channels) => (Block - channels % Block) % Block;

    // The tensor with zeros after its second and its first axis; always a handle of its own.
    private static Tensor Filled(Tensor tensor, long second, long first) =>
        second == 0 && first == 0 ? tensor.alias() : nn.functional.pad(tensor, [0, 0, 0, 0, 0, second, 0, first]);

    private static Tensor First(Tensor filled, long channels, Tensor? bias)
    {
        using var whole = filled;
        using var kept = whole.narrow(1, 0, channels);
        if (bias is null)
            return kept.contiguous();
        using var offset = bias.view(1, channels, 1, 1);
        return kept.add(offset);
    }
}
