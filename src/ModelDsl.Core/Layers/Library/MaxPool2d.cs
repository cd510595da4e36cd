namespace ModelDsl.Layers;

/// <summary>The largest value under a square window that slides over each channel.</summary>
/// <remarks>
/// Kernel² − 1 comparisons for each output value; libtorch keeps, besides the input, the place of each largest value as int64.
/// </remarks>
/// <param name="Kernel">Side of the window.</param>
/// <param name="Stride">Steps between two places of the window; 0 stands for the kernel's size.</param>
/// <param name="Padding">Points below all values added on each side, at most half of the kernel.</param>
/// <param name="CeilMode">Lets a last window reach over the edge, as long as it begins on the input or its left padding.</param>
[Example("MaxPool2d(2)", In = "[N, 8, 9, 6]", Out = "[N, 8, 4, 3]", Flops = "288·N")]
[Example("MaxPool2d(3, stride: 2, ceilMode: true)", In = "[N, 4, 8, 7]", Out = "[N, 4, 4, 3]", Flops = "384·N")]
[Example("MaxPool2d(3, stride: 2, padding: 1)", In = "[N, 4, H, W]", Out = "[N, 4, H′, W′]", Flops = "32·N·H′·W′")]
public sealed record MaxPool2d(long Kernel, long Stride = 0, long Padding = 0, bool CeilMode = false) : UnaryLayer("[N, C, H, W]")
{
    public override LayerRule Rule(Shape x)
    {
        var (n, c, h, w) = x;
        Shape output = [n, c, Side(h), Side(w)];
        return new()
        {
            Output = output,
            Flops = ((Poly)Kernel * Kernel - 1) * output.Elements,
            Keeps = Kept.Input,
            SavedBytes = 8 * output.Elements,
            Requires =
            [
                new AtLeast(Kernel - 2 * (Poly)Padding, 0, $"has a padding of {(Poly)Padding}, over half its kernel of {(Poly)Kernel}"),
                Covered(h),
                Covered(w),
                Counted(h),
                Counted(w),
            ],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of(
            $"nn.functional.max_pool2d({at.X}, {Kernel}{CSharp.Option("stride", Step, Kernel)}{CSharp.Option("padding", Padding, 0)}{CSharp.Option("ceil_mode", CeilMode, false)})"),
    };

    private long Step => Stride == 0 ? Kernel : Stride;

    private Poly Room(Poly side) => side + 2 * (Poly)Padding - Kernel;

    private Poly Side(Poly side)
    {
        if (!CeilMode)
            return (Room(side).FloorDiv(Step) + 1).AsAxisAfter(side);
        var last = Room(side).CeilingDiv(Step);
        // A window that would begin in the padding on the right is left out.
        var begins = last * Step;
        return (begins.AsWhole is { } start && start >= (side + Padding).AsWhole ? last : last + 1).AsAxisAfter(side);
    }

    // Whether the last window begins in the padding is known for any side if the stride is short.
    private Fact Counted(Poly side) =>
        new(!CeilMode || side.AsWhole is not null || Step <= Kernel - Padding, "needs to know the sides of its input for ceilMode with so long a stride", "ceilMode");

    private AtLeast Covered(Poly side)
    {
        var padded = side.DerivedAxes.Any() ? "" : $" of {side + 2 * (Poly)Padding}";
        return new(CeilMode ? Room(side) + Step - 1 : Room(side), 0, $"has a kernel of {(Poly)Kernel}, larger than its padded input{padded}");
    }
}
