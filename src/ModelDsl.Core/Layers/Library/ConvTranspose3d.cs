namespace ModelDsl.Layers;

/// <summary>
/// Spreads each point of a volume or a film by learned filters, the transpose of Conv3d: y[n, o] = Σ over c of W[c, o] spread from x[n, c], plus b[o].
/// </summary>
/// <inheritdoc cref="TransposedConvolution" path="/remarks"/>
/// <param name="Channels">Channels of the output.</param>
/// <param name="Kernel">Sides of a filter: depth, height, width.</param>
/// <param name="Stride">Distance in the output of two points that were neighbours in the input.</param>
/// <param name="Padding">Points cut off on each side of the output.</param>
/// <param name="OutputPadding">Points added at the end of the output, less than the stride or the dilation.</param>
/// <param name="Groups">Parts into which the channels are split, each by itself.</param>
/// <param name="Bias">Adds a learned offset to each channel.</param>
/// <param name="Dilation">Distance of a filter's points.</param>
[Example("ConvTranspose3d(2, 3, stride: 2, padding: 1, outputPadding: 1)", In = "[N, 4, D, 2, 3]", Out = "[N, 2, 2·D, 4, 6]",
    Params = "218", Flops = "2688·D·N", Macs = "1296·D·N", Keys = "weight, bias")]
[Example("ConvTranspose3d(6, [1, 2, 2], stride: [1, 2, 2], bias: false)", In = "[N, 3, 2, 2, 2]", Out = "[N, 6, 2, 4, 4]",
    Params = "72", Flops = "1152·N", Macs = "576·N", Keys = "weight")]
public sealed record ConvTranspose3d(
    long Channels,
    [Sides(3)] Sides Kernel,
    [Sides(3)] Sides Stride = default,
    [Sides(3, Least = 0)] Sides Padding = default,
    [Sides(3, Least = 0)] Sides OutputPadding = default,
    long Groups = 1,
    bool Bias = true,
    [Sides(3)] Sides Dilation = default)
    : TransposedConvolution(3, Channels, Kernel, Stride, Padding, OutputPadding, Groups, Bias, Dilation);
