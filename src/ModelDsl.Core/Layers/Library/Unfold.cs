namespace ModelDsl.Layers;

/// <summary>
/// The windows of an image as columns: y[n, :, l] holds the values of all channels under the l-th window, those of one channel after the other.
/// </summary>
/// <param name="Kernel">Sides of the window, height before width.</param>
/// <param name="Dilation">Distance of the window's points.</param>
/// <param name="Padding">Zeros added on each side.</param>
/// <param name="Stride">Steps between two places of the window.</param>
[Example("Unfold(3, padding: 1)", In = "[N, 4, 5, 6]", Out = "[N, 36, 30]")]
[Example("Unfold([1, 2], stride: 2)", In = "[N, C, H, 8]", Out = "[N, 2·C, 4·H′]")]
[Example("Unfold(2, dilation: 2)", In = "[N, 3, 4, 4]", Out = "[N, 12, 4]")]
public sealed record Unfold(
    [Sides(2)] Sides Kernel, [Sides(2)] Sides Dilation = default, [Sides(2, Least = 0)] Sides Padding = default, [Sides(2)] Sides Stride = default)
    : UnaryLayer("[N, C, H, W]")
{
    public override LayerRule Rule(Shape x)
    {
        var places = new Windows(Kernel, Dilation, Padding, Stride);
        return new()
        {
            Output = [x[0], Kernel.Product(2) * x[1], places.Count(x[2], 0) * places.Count(x[3], 1)],
            Requires = [places.Covered(x[2], 0), places.Covered(x[3], 1)],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at)
    {
        var sides = Kernel.Write(2, [("dilation", Dilation, 1), ("padding", Padding, 0), ("stride", Stride, 1)]);
        return new() { Forward = CSharp.Of($"nn.functional.unfold({at.X}, {sides})") };
    }
}
