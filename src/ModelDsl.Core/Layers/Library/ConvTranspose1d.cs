namespace ModelDsl.Layers;

/// <summary>
/// Spreads each point of a sequence by learned filters, the transpose of Conv1d: y[n, o] = Σ over c of W[c, o] spread from x[n, c], plus b[o].
/// </summary>
/// <inheritdoc cref="TransposedConvolution" path="/remarks"/>
/// <param name="Channels">Channels of the output.</param>
/// <param name="Kernel">Length of a filter.</param>
/// <param name="Stride">Distance in the output of two points that were neighbours in the input.</param>
/// <param name="Padding">Points cut off on each side of the output.</param>
/// <param name="OutputPadding">Points added at the end of the output, less than the stride or the dilation.</param>
/// <param name="Groups">Parts into which the channels are split, each by itself.</param>
/// <param name="Bias">Adds a learned offset to each channel.</param>
/// <param name="Dilation">Distance of a filter's points.</param>
[Example("ConvTranspose1d(6, 4, stride: 2, padding: 1)", In = "[N, 20, T]", Out = "[N, 6, 2·T]", Params = "486", Flops = "972·N·T", Macs = "480·N·T",
    Keys = "weight, bias")]
[Example("ConvTranspose1d(4, 3, groups: 4, dilation: 2, bias: false)", In = "[N, 8, 5]", Out = "[N, 4, 9]", Params = "24", Flops = "240·N", Macs = "120·N",
    Keys = "weight")]
public sealed record ConvTranspose1d(
    long Channels,
    [Sides(1)] Sides Kernel,
    [Sides(1)] Sides Stride = default,
    [Sides(1, Least = 0)] Sides Padding = default,
    [Sides(1, Least = 0)] Sides OutputPadding = default,
    long Groups = 1,
    bool Bias = true,
    [Sides(1)] Sides Dilation = default)
    : TransposedConvolution(1, Channels, Kernel, Stride, Padding, OutputPadding, Groups, Bias, Dilation);
