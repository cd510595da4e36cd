namespace ModelDsl.Layers;

/// <summary>The mean under a square window that slides over each channel.</summary>
/// <remarks>Kernel² − 1 additions and one division for each output value. Padded zeros count as values, as is PyTorch's default.</remarks>
/// <param name="Kernel">Side of the window.</param>
/// <param name="Stride">Steps between two places of the window; 0 stands for the kernel's size.</param>
/// <param name="Padding">Zeros added on each side, at most half of the kernel.</param>
[Example("AvgPool2d(2)", In = "[N, 8, 9, 6]", Out = "[N, 8, 4, 3]", Flops = "384·N")]
[Example("AvgPool2d(3, stride: 2, padding: 1)", In = "[N, 4, H, W]", Out = "[N, 4, H′, W′]", Flops = "36·N·H′·W′")]
public sealed record AvgPool2d(long Kernel, long Stride = 0, long Padding = 0) : UnaryLayer("[N, C, H, W]")
{
    public override LayerRule Rule(Shape x)
    {
        var (n, c, h, w) = x;
        Shape output = [n, c, Side(h), Side(w)];
        return new()
        {
            Output = output,
            Flops = (Poly)Kernel * Kernel * output.Elements,
            Keeps = Kept.Input,
            Requires =
            [
                new AtLeast(Kernel - 2 * (Poly)Padding, 0, $"has a padding of {(Poly)Padding}, over half its kernel of {(Poly)Kernel}"),
                Covered(h),
                Covered(w),
            ],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of(
            $"nn.functional.avg_pool2d({at.X}, {Kernel}{CSharp.Option("stride", Step, Kernel)}{CSharp.Option("padding", Padding, 0)})"),
    };

    private long Step => Stride == 0 ? Kernel : Stride;

    private Poly Room(Poly side) => side + 2 * (Poly)Padding - Kernel;

    private Poly Side(Poly side) => (Room(side).FloorDiv(Step) + 1).AsAxisAfter(side);

    private AtLeast Covered(Poly side)
    {
        var padded = side.DerivedAxes.Any() ? "" : $" of {side + 2 * (Poly)Padding}";
        return new(Room(side), 0, $"has a kernel of {(Poly)Kernel}, larger than its padded input{padded}");
    }
}
