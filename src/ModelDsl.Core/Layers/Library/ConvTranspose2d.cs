namespace ModelDsl.Layers;

/// <summary>
/// Spreads each point of an image by learned filters, the transpose of Conv2d: y[n, o] = Σ over c of W[c, o] spread from x[n, c], plus b[o].
/// </summary>
/// <inheritdoc cref="TransposedConvolution" path="/remarks"/>
/// <param name="Channels">Channels of the output.</param>
/// <param name="Kernel">Sides of a filter, height before width.</param>
/// <param name="Stride">Distance in the output of two points that were neighbours in the input.</param>
/// <param name="Padding">Points cut off on each side of the output.</param>
/// <param name="OutputPadding">Points added at the end of the output, less than the stride or the dilation.</param>
/// <param name="Groups">Parts into which the channels are split, each by itself.</param>
/// <param name="Bias">Adds a learned offset to each channel.</param>
/// <param name="Dilation">Distance of a filter's points.</param>
[Example("ConvTranspose2d(16, 4, stride: 2, padding: 1)", In = "[N, 32, 7, 7]", Out = "[N, 16, 14, 14]",
    Params = "8208", Flops = "805952·N", Macs = "401408·N", Keys = "weight, bias")]
[Example("ConvTranspose2d(6, 4, bias: false)", In = "[N, 10, 1, 1]", Out = "[N, 6, 4, 4]", Params = "960", Flops = "1920·N", Macs = "960·N",
    Keys = "weight")]
[Example("ConvTranspose2d(3, [1, 4], stride: [1, 2])", In = "[N, 5, H, 6]", Out = "[N, 3, H, 14]", Params = "63", Flops = "762·H·N", Macs = "360·H·N",
    Keys = "weight, bias")]
[Example("ConvTranspose2d(3, 1, stride: [2, 4], outputPadding: [0, 1])", In = "[N, 2, 6, 3]", Out = "[N, 3, 11, 10]", Params = "9", Flops = "546·N", Macs = "108·N",
    Keys = "weight, bias")]
[Example("ConvTranspose2d(4, 3, stride: 2, padding: 1, outputPadding: 1, groups: 2)", In = "[N, 8, H, W]", Out = "[N, 4, 2·H, 2·W]",
    Params = "148", Flops = "304·H·N·W", Macs = "144·H·N·W", Keys = "weight, bias")]
public sealed record ConvTranspose2d(
    long Channels,
    [Sides(2)] Sides Kernel,
    [Sides(2)] Sides Stride = default,
    [Sides(2, Least = 0)] Sides Padding = default,
    [Sides(2, Least = 0)] Sides OutputPadding = default,
    long Groups = 1,
    bool Bias = true,
    [Sides(2)] Sides Dilation = default)
    : TransposedConvolution(2, Channels, Kernel, Stride, Padding, OutputPadding, Groups, Bias, Dilation);
