using static TorchSharp.torch;

namespace ModelDsl.Kernels;

/// <summary>Random changes of images in training through which gradients pass (Zhao et al. 2020).</summary>
public static class DiffAugment
{
    /// <summary>Colours, place and a square that is cut out, drawn for each image. Outside of training x under another handle.</summary>
    /// <param name="x">[N, C, H, W].</param>
    /// <param name="color">Changes brightness, saturation and contrast.</param>
    /// <param name="translation">Largest move as a share of the sides, from 0 to 1.</param>
    /// <param name="cutout">Side of the square as a share of the image's, from 0 to 1.</param>
    /// <param name="training">False in evaluation mode.</param>
    public static Tensor Apply(Tensor x, bool color, double translation, double cutout, bool training)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = NewDisposeScope();
        var y = x.alias();
        if (training && color)
            y = Coloured(y);
        if (training && translation > 0)
            y = Moved(Moved(y, 2, translation), 3, translation);
        if (training && cutout > 0)
            y = Cut(y, cutout);
        return y.MoveToOuterDisposeScope();
    }

    private static Tensor Coloured(Tensor x)
    {
        var brighter = x + Drawn(x, -0.5, 0.5);
        var grey = brighter.mean([1], keepdim: true);
        var saturated = (brighter - grey) * Drawn(x, 0, 2) + grey;
        var middle = saturated.mean([1, 2, 3], keepdim: true);
        return (saturated - middle) * Drawn(x, 0.5, 1.5) + middle;
    }

    // One factor an image.
    private static Tensor Drawn(Tensor x, double from, double to) => empty([x.size(0), 1, 1, 1], x.dtype, x.device).uniform_(from, to);

    private static Tensor Moved(Tensor x, int axis, double share)
    {
        var size = x.size(axis);
        var most = (long)Math.Round(share * size, MidpointRounding.AwayFromZero);
        var from = Places(x, axis) + randint(-most, most + 1, [x.size(0), 1, 1, 1], device: x.device);
        var inside = (from >= 0).logical_and(from < size).to(x.dtype);
        return x.gather(axis, from.clamp(0, size - 1).expand(x.shape)) * inside;
    }

    private static Tensor Cut(Tensor x, double share) => x * Hole(x, 2, share).logical_and(Hole(x, 3, share)).logical_not().to(x.dtype);

    // Where along an axis the square of each image lies; its middle is in the image, so that a part may lie outside of it.
    private static Tensor Hole(Tensor x, int axis, double share)
    {
        var side = (long)Math.Round(share * x.size(axis), MidpointRounding.AwayFromZero);
        var first = randint(0, x.size(axis) + 1 - side % 2, [x.size(0), 1, 1, 1], device: x.device) - side / 2;
        var places = Places(x, axis);
        return (places >= first).logical_and(places < first + side);
    }

    private static Tensor Places(Tensor x, int axis)
    {
        var shape = new long[] { 1, 1, 1, 1 };
        shape[axis] = x.size(axis);
        return arange(x.size(axis), device: x.device).reshape(shape);
    }
}
