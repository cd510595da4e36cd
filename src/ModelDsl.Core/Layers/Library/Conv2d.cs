namespace ModelDsl.Layers;

/// <summary>
/// Slides learned filters over an image: y[n, o] = Σ over c of W[o, c] ⋆ x[n, c], plus b[o] (⋆ is cross-correlation).
/// </summary>
/// <inheritdoc cref="Convolution" path="/remarks"/>
/// <param name="Channels">Channels of the output, that is the number of filters.</param>
/// <param name="Kernel">Sides of a filter, height before width.</param>
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
[Example("Conv2d(4, [1, 7], stride: [2, 1], padding: [0, 3])", In = "[N, 3, 9, W]", Out = "[N, 4, 5, W]",
    Params = "88", Flops = "860·N·W", Macs = "420·N·W", Keys = "weight, bias")]
[Example("Conv2d(1, 4)", In = "[N, 32, 4, 4]", Out = "[N, 1, 1, 1]", Params = "513", Flops = "1025·N", Macs = "512·N",
    Keys = "weight, bias")]
public sealed record Conv2d(
    long Channels,
    [Sides(2)] Sides Kernel,
    [Sides(2)] Sides Stride = default,
    [Sides(2, Least = 0)] Sides Padding = default,
    [Sides(2)] Sides Dilation = default,
    long Groups = 1,
    bool Bias = true)
    : Convolution(2, Channels, Kernel, Stride, Padding, Dilation, Groups, Bias);
