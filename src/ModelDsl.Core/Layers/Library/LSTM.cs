namespace ModelDsl.Layers;

/// <summary>
/// A sequence read step by step into a cell behind gates: i, f and o = σ(W·x[t] + b + U·h[t − 1] + d), g = tanh of the like,
/// c[t] = f·c[t − 1] + i·g, h[t] = o·tanh(c[t]) (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000).
/// </summary>
/// <remarks>
/// Counted for each step: the products, eight offsets, and 22 a hidden value: three sigmoids with their sums 15, g with its sum 2, c 3, h 2.
/// The output is the sequence of the last layer's h.
/// </remarks>
/// <param name="Hidden">Size of the state, and of the output in each direction.</param>
/// <param name="Layers">Layers, each of which reads the sequence that the one before gives.</param>
/// <param name="Bidirectional">Reads the sequence from both ends and puts what they give side by side.</param>
/// <param name="Dropout">Probability that a value between two layers is dropped in training.</param>
/// <param name="Bias">Adds learned offsets, one to the product with the input and one to that with the state.</param>
/// <param name="States">Gives h and c after the last step too, <c>[layers·directions, B, hidden]</c>.</param>
[Example("LSTM(16)", In = "[B, T, 8]", Out = "[B, T, 16]", Params = "1664", Flops = "3552·B·T", Macs = "1536·B·T",
    Keys = "weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0")]
[Example("LSTM(3, layers: 2, bidirectional: true, dropout: 0.1)", In = "[B, 5, 4]", Out = "[B, 5, 6]", Params = "480", Flops = "5730·B", Macs = "1920·B",
    Keys = "weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0, weight_ih_l0_reverse, weight_hh_l0_reverse, bias_ih_l0_reverse, bias_hh_l0_reverse, " +
        "weight_ih_l1, weight_hh_l1, bias_ih_l1, bias_hh_l1, weight_ih_l1_reverse, weight_hh_l1_reverse, bias_ih_l1_reverse, bias_hh_l1_reverse")]
[Example("LSTM(3, bias: false, states: true)", In = "[B, T, 4]", Out = "[B, T, 3]; [1, B, 3]; [1, B, 3]", Params = "84", Flops = "234·B·T", Macs = "84·B·T",
    Keys = "weight_ih_l0, weight_hh_l0")]
public sealed record LSTM(
    long Hidden,
    long Layers = 1,
    bool Bidirectional = false,
    [Range(0, 1)] double Dropout = 0,
    bool Bias = true,
    bool States = false)
    : Recurrent(4, 22, 7, ["h", "c"], Hidden, Layers, Bidirectional, Dropout, Bias, States)
{
    protected override (string Name, CSharp Options) Module => ("LSTM", CSharp.Empty);
}
