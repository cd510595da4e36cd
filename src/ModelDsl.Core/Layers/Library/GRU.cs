namespace ModelDsl.Layers;

/// <summary>
/// A sequence read step by step into a gated state: r and z = σ(W·x[t] + b + U·h[t − 1] + c), n = tanh(W·x[t] + b + r·(U·h[t − 1] + c)),
/// h[t] = (1 − z)·n + z·h[t − 1] (Cho et al. 2014).
/// </summary>
/// <remarks>
/// Counted for each step: the products, six offsets, and 17 a hidden value: two sigmoids with their sums 10, n with its product and sum 3, h 4.
/// The output is the sequence of the last layer's h.
/// </remarks>
/// <param name="Hidden">Size of the state, and of the output in each direction.</param>
/// <param name="Layers">Layers, each of which reads the sequence that the one before gives.</param>
/// <param name="Bidirectional">Reads the sequence from both ends and puts what they give side by side.</param>
/// <param name="Dropout">Probability that a value between two layers is dropped in training.</param>
/// <param name="Bias">Adds learned offsets, one to the product with the input and one to that with the state.</param>
/// <param name="States">Gives h after the last step too, <c>[layers·directions, B, hidden]</c>.</param>
[Example("GRU(16)", In = "[B, T, 8]", Out = "[B, T, 16]", Params = "1248", Flops = "2672·B·T", Macs = "1152·B·T",
    Keys = "weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0")]
[Example("GRU(3, layers: 2, bidirectional: true, dropout: 0.1)", In = "[B, 5, 4]", Out = "[B, 5, 6]", Params = "360", Flops = "4350·B", Macs = "1440·B",
    Keys = "weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0, weight_ih_l0_reverse, weight_hh_l0_reverse, bias_ih_l0_reverse, bias_hh_l0_reverse, " +
        "weight_ih_l1, weight_hh_l1, bias_ih_l1, bias_hh_l1, weight_ih_l1_reverse, weight_hh_l1_reverse, bias_ih_l1_reverse, bias_hh_l1_reverse")]
[Example("GRU(3, bias: false, states: true)", In = "[B, T, 4]", Out = "[B, T, 3]; [1, B, 3]", Params = "63", Flops = "177·B·T", Macs = "63·B·T",
    Keys = "weight_ih_l0, weight_hh_l0")]
public sealed record GRU(
    long Hidden,
    long Layers = 1,
    bool Bidirectional = false,
    [Range(0, 1)] double Dropout = 0,
    bool Bias = true,
    bool States = false)
    : Recurrent(3, 17, 5, ["h"], Hidden, Layers, Bidirectional, Dropout, Bias, States)
{
    protected override (string Name, CSharp Options) Module => ("GRU", CSharp.Empty);
}
