namespace ModelDsl.Layers;

/// <summary>What ConvTranspose1d, ConvTranspose2d and ConvTranspose3d have in common: each point of <c>[N, C, …]</c> is spread by filters.</summary>
/// <remarks>
/// Products that padding cuts off are counted, as in published tables. Where channel counts do not fill blocks of 16 the code calls
/// <c>ModelDsl.Kernels.WholeBlocks</c>, because oneDNN (3.7, in libtorch 2.10) gives wrong values for them on some processors; kernels of
/// side 1 and grouped ones are right as they are. TorchSharp's module (0.107) reads the first number of an output padding alone: where they
/// differ, the function is called with its weights.
/// </remarks>
public abstract record TransposedConvolution(
    int Axes, long Channels, Sides Kernel, Sides Stride, Sides Padding, Sides OutputPadding, long Groups, bool Bias, Sides Dilation)
    : UnaryLayer(Places.Of(Axes))
{
    public override LayerRule Rule(Shape x)
    {
        var c = x[1];
        var sides = x.Skip(2).Select(Side).ToArray();
        Shape output = [x[0], Channels, .. sides];
        Shape weight = [c, ((Poly)Channels).FloorDiv(Groups), .. Enumerable.Range(0, Axes).Select(axis => (Poly)Kernel[axis])];
        var macs = weight.Product(1, weight.Rank) * x.Elements;
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
                .. Enumerable.Range(0, Axes).Select(Spread),
                .. sides.Select(static side => new AtLeast(side, 1, "cuts off by its padding all there is")),
            ],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at)
    {
        var channels = at.Shapes[0][1];
        var sides = Kernel.Write(
            Axes, [("stride", Stride, 1), ("padding", Padding, 0), ("output_padding", OutputPadding, 0), ("dilation", Dilation, 1)]);
        var (groups, bias) = (CSharp.Option("groups", Groups, 1), CSharp.Option("bias", Bias, true));
        var isRight = Groups > 1 || Kernel == 1 || ChannelBlocks.AreWhole(channels, Channels);
        var places = CSharp.Of($"{Stride.Array}, {Padding.Array}, {OutputPadding.Array}, {Dilation.Array}");
        var name = $"ConvTranspose{Poly.Write(Axes)}d";
        return new()
        {
            ModuleType = name,
            Module = CSharp.Of($"nn.{(CSharp)name}({channels}, {Channels}, {sides}{groups}{bias})"),
            Forward = isRight && OutputPadding.AreEqual ? at.Call
                : isRight ? CSharp.Of($"nn.functional.conv_transpose{(CSharp)Poly.Write(Axes)}d({at.X}, {at.Field}.weight, {at.Field}.bias, {All(Stride)}, {All(Padding)}, {All(OutputPadding)}, {All(Dilation)}, {Groups})")
                : CSharp.Of($"{ChannelBlocks.Kernel}.ConvTranspose({at.X}, {at.Field}.weight, {at.Field}.bias, {places})"),
        };
    }

    private CSharp All(Sides sides) => CSharp.Of($"[{Enumerable.Range(0, Axes).Select(axis => sides[axis]).ToValueList()}]");

    private Poly Side(Poly side, int axis) =>
        ((side - 1) * Stride[axis] - 2 * (Poly)Padding[axis] + (Poly)Dilation[axis] * (Kernel[axis] - 1) + OutputPadding[axis] + 1).AsAxisAfter(side);

    private AtLeast Spread(int axis) => new(
        Math.Max(Stride[axis], Dilation[axis]) - (Poly)OutputPadding[axis],
        1,
        $"has an output padding of {(Poly)OutputPadding[axis]}, not less than stride or dilation");
}
