namespace ModelDsl.Layers;

/// <summary>
/// One step of an LSTM: i, f and o = σ(W·x + b + U·h + d), g = tanh of the like, c′ = f·c + i·g, h′ = o·tanh(c′) (Hochreiter and Schmidhuber 1997,
/// with the forget gate of Gers et al. 2000). The states' size is that of h.
/// </summary>
/// <remarks>The products, eight offsets, and 22 a hidden value, as an LSTM counts them. It gives h′ and c′.</remarks>
/// <param name="Bias">Adds learned offsets, one to the product with the input and one to that with the state.</param>
[Example("LSTMCell", In = "[B, 8]; [B, 16]; [B, 16]", Out = "[B, 16]; [B, 16]", Params = "1664", Flops = "3552·B", Macs = "1536·B",
    Keys = "weight_ih, weight_hh, bias_ih, bias_hh")]
[Example("LSTMCell(bias: false)", In = "[B, 4]; [B, 3]; [B, 3]", Out = "[B, 3]; [B, 3]", Params = "84", Flops = "234·B", Macs = "84·B",
    Keys = "weight_ih, weight_hh")]
public sealed record LSTMCell(bool Bias = true) : RecurrentCell("x: [B, D], h: [B, H], c: [B, H]", 4, 22, 7, Bias)
{
    protected override (string Name, CSharp Options) Module => ("LSTMCell", CSharp.Empty);
}
