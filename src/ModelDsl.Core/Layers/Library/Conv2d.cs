namespace ModelDsl.Layers;

/// <summary>
/// Slides learned square filters over an image: y[n, o] = Σ over c of W[o, c] ⋆ x[n, c], plus b[o] (⋆ is cross-correlation).
/// </summary>
/// <remarks>
/// Products with padded zeros are counted, as published tables do. Where channel counts do not fill blocks of 16 the code calls
/// <c>ModelDsl.Kernels.WholeBlocks</c>, because oneDNN (3.7, in libtorch 2.10) gives wrong values for them on some processors; kernels of
/// side 1 and grouped ones are right as they are.
/// </remarks>
/// <param name="Channels">Channels of the output, that is the number of filters.</param>
/// <param name="Kernel">Side of a filter.</param>
/// <param name="Stride">Steps between two places of a filter.</param>
/// <param name="Padding">Zeros added on each side.</param>
/// <param name="Dilation">Distance of a filter's points.</param>
/// <param name="Groups">Parts into which the channels are split, each convolved by itself; as many as channels make it depthwise.</param>
/// <param name="Bias">Adds a learned offset to each channel.</param>
[Example("Conv2d(8, 3, padding: 1)", In = "[N, 3, 5, 5]", Out = "[N, 8, 5, 5]", Params = "224", Flops = "11000·N", Macs = "5400·N",
    Keys = "weight, bias")]
[Example("Conv2d(16, 4, stride: 2, bias: false)", In = "[N, 20, 9, 7]", Out = "[N, 16, 3, 2]",
    Params = "5120", Flops = "61440·N", Macs = "30720·N", Keys = "weight")]
[Example("Conv2d(16, 3, stride: 2, dilation: 2, groups: 4)", In = "[N, 8, H, W]", Out = "[N, 16, H′, W′]",
    Params = "304", Flops = "592·N·H′·W′", Macs = "288·N·H′·W′", Keys = "weight, bias")]
[Example("Conv2d(1, 4)", In = "[N, 32, 4, 4]", Out = "[N, 1, 1, 1]", Params = "513", Flops = "1025·N", Macs = "512·N",
    Keys = "weight, bias")]
public sealed record Conv2d(
    long Channels, long Kernel, long Stride = 1, long Padding = 0, long Dilation = 1, long Groups = 1, bool Bias = true)
    : UnaryLayer("[N, C, H, W]"), IGradient
{
    public override LayerRule Rule(Shape x)
    {
        var (n, c, h, w) = x;
        Shape output = [n, Channels, Side(h), Side(w)];
        Shape weight = [Channels, c.FloorDiv(Groups), Kernel, Kernel];
        var macs = weight.Product(1, 4) * output.Elements;
        return new()
        {
            Output = output,
            Weights = Bias ? [new("weight", weight), new("bias", [Channels])] : [new("weight", weight)],
            Flops = 2 * macs + (Bias ? output.Elements : 0),
            Macs = macs,
            Keeps = Kept.Input,
            Requires =
            [
                new KnownSize(c, "input channels"),
                new Divides(Groups, c, $"{c} input channels", "groups"),
                new Divides(Groups, Channels, $"{(Poly)Channels} output channels", "groups"),
                Covered(h),
                Covered(w),
            ],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at)
    {
        var channels = at.Shapes[0][1];
        var (stride, padding) = (CSharp.Option("stride", Stride, 1), CSharp.Option("padding", Padding, 0));
        var dilation = CSharp.Option("dilation", Dilation, 1);
        var (groups, bias) = (CSharp.Option("groups", Groups, 1), CSharp.Option("bias", Bias, true));
        return new()
        {
            ModuleType = "Conv2d",
            Module = CSharp.Of($"nn.Conv2d({channels}, {Channels}, {Kernel}{stride}{padding}{dilation}{groups}{bias})"),
            Forward = Groups > 1 || Kernel == 1 || ChannelBlocks.AreWhole(channels, Channels)
                ? at.Call
                : CSharp.Of($"{ChannelBlocks.Kernel}.Conv2d({at.X}, {at.Field}.weight, {at.Field}.bias{stride}{padding}{dilation})"),
        };
    }

    /// <summary>
    /// ∂x is the transposed convolution of ∂y with W, padded by the rows that the stride left over. ∂W is the convolution of x with ∂y, the
    /// batch taken as channels and stride and dilation exchanged, without the rows left over. Grouped convolutions are left to autograd.
    /// </summary>
    public GradientCode? Gradient(GradientSite at)
    {
        if (Groups > 1)
            return null;

        var (h, w) = (at.Shapes[0][2], at.Shapes[0][3]);
        var places = CSharp.Of($"{Stride}, {Padding}, {LeftOver(h)}, {LeftOver(w)}, {Dilation}");
        var spread = CSharp.Of($"{ChannelBlocks.Kernel}.ConvTranspose2d({at.OutputGradient}, {at.Weights[0]}, null, {places})");
        var input = CSharp.Of($"using var spread = {spread}; {at.InputGradients[0]}.copy_(spread);");

        var turned = CSharp.Of($"using var x = {at.Inputs[0]}.transpose(0, 1); using var dy = {at.OutputGradient}.transpose(0, 1);");
        var sums = CSharp.Of($"using var sums = {ChannelBlocks.Kernel}.Conv2d(x, dy, null, {Dilation}, {Padding}, {Stride});");
        var cut = CSharp.Of($"using var rows = sums.narrow(2, 0, {Kernel}); using var square = rows.narrow(3, 0, {Kernel});");
        var weight = CSharp.Of($"{turned} {sums} {cut} using var w = square.transpose(0, 1); {at.WeightGradients[0]}.copy_(w);");
        return Bias
            ? new([input], [weight, CSharp.Of($"using var sum = {at.OutputGradient}.sum([0, 2, 3]); {at.WeightGradients[1]}.copy_(sum);")])
            : new([input], [weight]);
    }

    // Points that a filter spans beyond its first.
    private Poly Reach => (Poly)Dilation * (Kernel - 1);

    private Poly Room(Poly side) => side + 2 * (Poly)Padding - Reach - 1;

    private Poly Side(Poly side) => (Room(side).FloorDiv(Stride) + 1).AsAxisAfter(side);

    private Poly LeftOver(Poly side) => Room(side) - Stride * Room(side).FloorDiv(Stride);

    private AtLeast Covered(Poly side)
    {
        var padded = side.DerivedAxes.Any() ? "" : $" of {side + 2 * (Poly)Padding}";
        var kernel = Dilation == 1 ? "of" : "that spans";
        return new(Room(side), 0, $"has a kernel {kernel} {Reach + 1}, larger than its padded input{padded}");
    }
}
