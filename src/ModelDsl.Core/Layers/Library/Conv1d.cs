namespace ModelDsl.Layers;

/// <summary>
/// Slides learned filters over a sequence: y[n, o] = Σ over c of W[o, c] ⋆ x[n, c], plus b[o] (⋆ is cross-correlation).
/// </summary>
/// <inheritdoc cref="Convolution" path="/remarks"/>
/// <param name="Channels">Channels of the output, that is the number of filters.</param>
/// <param name="Kernel">Length of a filter.</param>
/// <param name="Stride">Steps between two places of a filter.</param>
/// <param name="Padding">Zeros added on each side.</param>
/// <param name="Dilation">Distance of a filter's points.</param>
/// <param name="Groups">Parts into which the channels are split, each convolved by itself; as many as channels make it depthwise.</param>
/// <param name="Bias">Adds a learned offset to each channel.</param>
[Example("Conv1d(8, 3, padding: 1)", In = "[N, 20, T]", Out = "[N, 8, T]", Params = "488", Flops = "968·N·T", Macs = "480·N·T",
    Keys = "weight, bias")]
[Example("Conv1d(6, 3, stride: 2, dilation: 4, groups: 2, bias: false)", In = "[N, 4, 20]", Out = "[N, 6, 6]",
    Params = "36", Flops = "432·N", Macs = "216·N", Keys = "weight")]
public sealed record Conv1d(
    long Channels,
    [Sides(1)] Sides Kernel,
    [Sides(1)] Sides Stride = default,
    [Sides(1, Least = 0)] Sides Padding = default,
    [Sides(1)] Sides Dilation = default,
    long Groups = 1,
    bool Bias = true)
    : Convolution(1, Channels, Kernel, Stride, Padding, Dilation, Groups, Bias);
