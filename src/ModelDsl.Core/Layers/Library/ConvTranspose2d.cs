namespace ModelDsl.Layers;

/// <summary>
/// Spreads each point of an image by learned square filters, the transpose of Conv2d: y[n, o] = Σ over c of W[c, o] spread from x[n, c],
/// plus b[o].
/// </summary>
/// <remarks>
/// Products that padding cuts off are counted, as in published tables. Where channel counts do not fill blocks of 16 the code calls
/// <c>ModelDsl.Kernels.WholeBlocks</c>, because oneDNN (3.7, in libtorch 2.10) gives wrong values for them on some processors; kernels of
/// side 1 and grouped ones are right as they are.
/// </remarks>
/// <param name="Channels">Channels of the output.</param>
/// <param name="Kernel">Side of a filter.</param>
/// <param name="Stride">Distance in the output of two points that were neighbours in the input.</param>
/// <param name="Padding">Rows and columns cut off on each side of the output.</param>
/// <param name="OutputPadding">Rows and columns added at the end of the output, less than the stride or the dilation.</param>
/// <param name="Groups">Parts into which the channels are split, each by itself.</param>
/// <param name="Bias">Adds a learned offset to each channel.</param>
/// <param name="Dilation">Distance of a filter's points.</param>
[Example("ConvTranspose2d(16, 4, stride: 2, padding: 1)", In = "[N, 32, 7, 7]", Out = "[N, 16, 14, 14]",
    Params = "8208", Flops = "805952·N", Macs = "401408·N", Keys = "weight, bias")]
[Example("ConvTranspose2d(6, 4, bias: false)", In = "[N, 10, 1, 1]", Out = "[N, 6, 4, 4]", Params = "960", Flops = "1920·N", Macs = "960·N",
    Keys = "weight")]
[Example("ConvTranspose2d(4, 3, stride: 2, padding: 1, outputPadding: 1, groups: 2)", In = "[N, 8, H, W]", Out = "[N, 4, 2·H, 2·W]",
    Params = "148", Flops = "304·H·N·W", Macs = "144·H·N·W", Keys = "weight, bias")]
public sealed record ConvTranspose2d(
    long Channels,
    long Kernel,
    long Stride = 1,
    long Padding = 0,
    long OutputPadding = 0,
    long Groups = 1,
    bool Bias = true,
    long Dilation = 1)
    : UnaryLayer("[N, C, H, W]")
{
    public override LayerRule Rule(Shape x)
    {
        var (n, c, h, w) = x;
        Shape output = [n, Channels, Side(h), Side(w)];
        Shape weight = [c, ((Poly)Channels).FloorDiv(Groups), Kernel, Kernel];
        var macs = weight.Product(1, 4) * x.Elements;
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
                new AtLeast(
                    Math.Max(Stride, Dilation) - (Poly)OutputPadding,
                    1,
                    $"has an output padding of {(Poly)OutputPadding}, not less than stride or dilation"),
                new AtLeast(Side(h), 1, "cuts off by its padding all there is"),
                new AtLeast(Side(w), 1, "cuts off by its padding all there is"),
            ],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at)
    {
        var channels = at.Shapes[0][1];
        var (stride, padding) = (CSharp.Option("stride", Stride, 1), CSharp.Option("padding", Padding, 0));
        var dilation = CSharp.Option("dilation", Dilation, 1);
        var end = CSharp.Option("output_padding", OutputPadding, 0);
        var (groups, bias) = (CSharp.Option("groups", Groups, 1), CSharp.Option("bias", Bias, true));
        var places = CSharp.Of($"{Stride}, {Padding}, {OutputPadding}, {OutputPadding}, {Dilation}");
        return new()
        {
            ModuleType = "ConvTranspose2d",
            Module = CSharp.Of($"nn.ConvTranspose2d({channels}, {Channels}, {Kernel}{stride}{padding}{end}{dilation}{groups}{bias})"),
            Forward = Groups > 1 || Kernel == 1 || ChannelBlocks.AreWhole(channels, Channels)
                ? at.Call
                : CSharp.Of($"{ChannelBlocks.Kernel}.ConvTranspose2d({at.X}, {at.Field}.weight, {at.Field}.bias, {places})"),
        };
    }

    private Poly Side(Poly side) =>
        ((side - 1) * Stride - 2 * (Poly)Padding + (Poly)Dilation * (Kernel - 1) + OutputPadding + 1).AsAxisAfter(side);
}
