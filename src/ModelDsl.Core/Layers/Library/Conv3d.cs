namespace ModelDsl.Layers;

/// <summary>
/// Slides learned filters over a volume or a film: y[n, o] = Σ over c of W[o, c] ⋆ x[n, c], plus b[o] (⋆ is cross-correlation).
/// </summary>
/// <inheritdoc cref="Convolution" path="/remarks"/>
/// <param name="Channels">Channels of the output, that is the number of filters.</param>
/// <param name="Kernel">Sides of a filter: depth, height, width.</param>
/// <param name="Stride">Steps between two places of a filter.</param>
/// <param name="Padding">Zeros added on each side.</param>
/// <param name="Dilation">Distance of a filter's points.</param>
/// <param name="Groups">Parts into which the channels are split, each convolved by itself; as many as channels make it depthwise.</param>
/// <param name="Bias">Adds a learned offset to each channel.</param>
[Example("Conv3d(8, 3, padding: 1)", In = "[N, 3, 4, 5, 5]", Out = "[N, 8, 4, 5, 5]", Params = "656", Flops = "130400·N", Macs = "64800·N",
    Keys = "weight, bias")]
[Example("Conv3d(6, [1, 3, 3], stride: [1, 2, 2], groups: 2, bias: false)", In = "[N, 12, T, 9, 9]", Out = "[N, 6, T, 4, 4]",
    Params = "324", Flops = "10368·N·T", Macs = "5184·N·T", Keys = "weight")]
public sealed record Conv3d(
    long Channels,
    [Sides(3)] Sides Kernel,
    [Sides(3)] Sides Stride = default,
    [Sides(3, Least = 0)] Sides Padding = default,
    [Sides(3)] Sides Dilation = default,
    long Groups = 1,
    bool Bias = true)
    : Convolution(3, Channels, Kernel, Stride, Padding, Dilation, Groups, Bias);
