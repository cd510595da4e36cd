namespace ModelDsl.Layers;

/// <summary>
/// In training, each channel of a sequence is dropped as a whole with probability p and the others are scaled up: y = x·m/(1 − p)
/// (Tompson et al. 2015).
/// </summary>
/// <inheritdoc cref="ChannelDropout" path="/remarks"/>
/// <param name="P">Probability that a channel is dropped.</param>
[Example("Dropout1d", In = "[N, 4, L]", Out = "[N, 4, L]", Flops = "4·L·N")]
[Example("Dropout1d(0.1)", In = "[N, 3, 5]", Out = "[N, 3, 5]", Flops = "15·N")]
public sealed record Dropout1d([Range(0, 1)] double P = 0.5) : ChannelDropout(1, P);
