namespace ModelDsl.Layers;

/// <summary>What Conv1d, Conv2d and Conv3d have in common: filters that slide over the last axes of <c>[N, C, …]</c>.</summary>
/// <remarks>
/// Products with padded zeros are counted, as published tables do. Where channel counts do not fill blocks of 16 the code calls
/// <c>ModelDsl.Kernels.WholeBlocks</c>, because oneDNN (3.7, in libtorch 2.10) gives wrong values for them on some processors; kernels of
/// side 1 and grouped ones are right as they are.
/// </remarks>
public abstract record Convolution(
    int Axes, long Channels, Sides Kernel, Sides Stride, Sides Padding, Sides Dilation, long Groups, bool Bias)
    : UnaryLayer(Places.Of(Axes)), IGradient, IShareable
{
    public override LayerRule Rule(Shape x)
    {
        var c = x[1];
        var sides = x.Skip(2).Select(Filters.Count).ToArray();
        Shape output = [x[0], Channels, .. sides];
        Shape weight = [Channels, c.FloorDiv(Groups), .. Enumerable.Range(0, Axes).Select(axis => (Poly)Kernel[axis])];
        var macs = weight.Product(1, weight.Rank) * output.Elements;
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
                .. x.Skip(2).Select(Filters.Covered),
            ],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at)
    {
        var channels = at.Shapes[0][1];
        var sides = Kernel.Write(Axes, [("stride", Stride, 1), ("padding", Padding, 0), ("dilation", Dilation, 1)]);
        var (groups, bias) = (CSharp.Option("groups", Groups, 1), CSharp.Option("bias", Bias, true));
        var options = CSharp.List([Sides.Option("stride", Stride, 1), Sides.Option("padding", Padding, 0), Sides.Option("dilation", Dilation, 1)], "");
        var name = $"Conv{Poly.Write(Axes)}d";
        return new()
        {
            ModuleType = name,
            Module = CSharp.Of($"nn.{(CSharp)name}({channels}, {Channels}, {sides}{groups}{bias})"),
            Forward = IsRight(channels) ? at.Call : CSharp.Of($"{ChannelBlocks.Kernel}.Conv({at.X}, {at.Field}.weight, {at.Field}.bias{options})"),
        };
    }

    public CSharp Shared(TorchSharpSite at)
    {
        var operands = CSharp.List([at.X, at.Weights[0], Bias ? at.Weights[1] : "null"]);
        if (!IsRight(at.Shapes[0][1]))
            return CSharp.Of($"{ChannelBlocks.Kernel}.Conv({operands}{CSharp.List([Sides.Option("stride", Stride, 1), Sides.Option("padding", Padding, 0), Sides.Option("dilation", Dilation, 1)], "")})");
        var places = CSharp.List(((Sides[])[Stride, Padding, Dilation]).Select(sides => Axes == 1 ? CSharp.Of($"{sides[0]}") : CSharp.Of($"[{Enumerable.Range(0, Axes).Select(axis => sides[axis]).ToValueList()}]")));
        return CSharp.Of($"nn.functional.{(CSharp)$"conv{Poly.Write(Axes)}d"}({operands}, {places}, {Groups})");
    }

    private bool IsRight(Poly channels) => Groups > 1 || Kernel == 1 || ChannelBlocks.AreWhole(channels, Channels);

    /// <summary>
    /// ∂x is the transposed convolution of ∂y with W, padded by the rows that the stride left over. ∂W is the convolution of x with ∂y, the
    /// batch taken as channels and stride and dilation exchanged, without the rows left over. Grouped convolutions are left to autograd.
    /// </summary>
    public GradientCode? Gradient(GradientSite at)
    {
        if (Groups > 1)
            return null;

        var leftOver = CSharp.List(at.Shapes[0].Skip(2).Select((side, axis) => CSharp.Of($"{Filters.LeftOver(side, axis)}")));
        var places = CSharp.Of($"{Stride.Array}, {Padding.Array}, [{leftOver}], {Dilation.Array}");
        var spread = CSharp.Of($"{ChannelBlocks.Kernel}.ConvTranspose({at.OutputGradient}, {at.Weights[0]}, null, {places})");
        var input = CSharp.Of($"using var spread = {spread}; {at.InputGradients[0]}.copy_(spread);");

        var turned = CSharp.Of($"using var x = {at.Inputs[0]}.transpose(0, 1); using var dy = {at.OutputGradient}.transpose(0, 1);");
        var sums = CSharp.Of($"using var sums = {ChannelBlocks.Kernel}.Conv(x, dy, null, {Dilation.Array}, {Padding.Array}, {Stride.Array});");
        var cuts = CSharp.List(Enumerable.Range(0, Axes).Select(axis => CSharp.Of($"using var {Cut(axis)} = {Cut(axis - 1)}.narrow({axis + 2}, 0, {Kernel[axis]});")), " ");
        var weight = CSharp.Of($"{turned} {sums} {cuts} using var w = {Cut(Axes - 1)}.transpose(0, 1); {at.WeightGradients[0]}.copy_(w);");
        if (!Bias)
            return new([input], [weight]);
        var others = Enumerable.Range(2, Axes).Select(static axis => (long)axis).ToValueList();
        return new([input], [weight, CSharp.Of($"using var sum = {at.OutputGradient}.sum([0, {others}]); {at.WeightGradients[1]}.copy_(sum);")]);
    }

    private static CSharp Cut(int axis) => axis < 0 ? "sums" : $"cut{Poly.Write(axis)}";

    private Windows Filters => new(Kernel, Dilation, Padding, Stride);
}
