namespace ModelDsl.Layers;

/// <summary>An image of its windows, the transpose of Unfold: values that fall on one point are added.</summary>
/// <remarks>One addition for each value of the input.</remarks>
/// <param name="Size">Sides of the image, height before width.</param>
/// <param name="Kernel">Sides of the window, height before width.</param>
/// <param name="Dilation">Distance of the window's points.</param>
/// <param name="Padding">Points cut off on each side.</param>
/// <param name="Stride">Steps between two places of the window.</param>
[Example("Fold(6, 3, padding: 1)", In = "[N, 36, 36]", Out = "[N, 4, 6, 6]", Flops = "1296·N")]
[Example("Fold([4, 8], [1, 2], stride: [1, 2])", In = "[N, 6, 16]", Out = "[N, 3, 4, 8]", Flops = "96·N")]
public sealed record Fold(
    [Sides(2)] Sides Size,
    [Sides(2)] Sides Kernel,
    [Sides(2)] Sides Dilation = default,
    [Sides(2, Least = 0)] Sides Padding = default,
    [Sides(2)] Sides Stride = default)
    : UnaryLayer("[N, C, L]")
{
    public override LayerRule Rule(Shape x)
    {
        var places = new Windows(Kernel, Dilation, Padding, Stride);
        var window = Kernel.Product(2);
        if (window.AsConstant is not { } points)
            return new() { Output = [x[0], 1, Size[0], Size[1]], Requires = [new Fact(false, "has too large a kernel", "kernel")] };
        return new()
        {
            Output = [x[0], x[1].FloorDiv(points), Size[0], Size[1]],
            Flops = x.Elements,
            Requires =
            [
                new Divides(points, x[1], $"{x[1]} channels", "points of a window", "kernel"),
                places.Covered(Size[0], 0),
                places.Covered(Size[1], 1),
                new SameCount(places.Count(Size[0], 0) * places.Count(Size[1], 1), x[2]),
            ],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at)
    {
        var sides = Size.Write(
            2, [("kernel_size", Kernel, 0), ("dilation", Dilation, 1), ("padding", Padding, 0), ("stride", Stride, 1)]);
        return new() { Forward = CSharp.Of($"nn.functional.fold({at.X}, {sides})") };
    }
}
