namespace ModelDsl.Layers;

/// <summary>
/// In training, each channel of an image is dropped as a whole with probability p and the others are scaled up: y = x·m/(1 − p)
/// (Tompson et al. 2015).
/// </summary>
/// <inheritdoc cref="ChannelDropout" path="/remarks"/>
/// <param name="P">Probability that a channel is dropped.</param>
[Example("Dropout2d", In = "[N, 8, H, W]", Out = "[N, 8, H, W]", Flops = "8·H·N·W")]
[Example("Dropout2d(0.1)", In = "[N, 3, 4, 5]", Out = "[N, 3, 4, 5]", Flops = "60·N")]
public sealed record Dropout2d([Range(0, 1)] double P = 0.5) : ChannelDropout(2, P);
