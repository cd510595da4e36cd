namespace ModelDsl.Layers;

/// <summary>
/// In training, each channel of a volume is dropped as a whole with probability p and the others are scaled up: y = x·m/(1 − p)
/// (Tompson et al. 2015).
/// </summary>
/// <inheritdoc cref="ChannelDropout" path="/remarks"/>
/// <param name="P">Probability that a channel is dropped.</param>
[Example("Dropout3d", In = "[N, 2, D, H, W]", Out = "[N, 2, D, H, W]", Flops = "2·D·H·N·W")]
[Example("Dropout3d(0.1)", In = "[N, 3, 2, 4, 5]", Out = "[N, 3, 2, 4, 5]", Flops = "120·N")]
public sealed record Dropout3d([Range(0, 1)] double P = 0.5) : ChannelDropout(3, P);
