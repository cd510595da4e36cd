namespace ModelDsl.Layers;

/// <summary>
/// A sequence read step by step into a state: h[t] = tanh(W·x[t] + b + U·h[t − 1] + c), or max(…, 0) (Elman 1990).
/// </summary>
/// <remarks>
/// Counted for each step: the products, the two offsets, their sum and the nonlinearity. The output is the sequence of the last layer's h.
/// </remarks>
/// <param name="Hidden">Size of the state, and of the output in each direction.</param>
/// <param name="Layers">Layers, each of which reads the sequence that the one before gives.</param>
/// <param name="Bidirectional">Reads the sequence from both ends and puts what they give side by side.</param>
/// <param name="Dropout">Probability that a value between two layers is dropped in training.</param>
/// <param name="Bias">Adds learned offsets, one to the product with the input and one to that with the state.</param>
/// <param name="Nonlinearity">What is done to the sums.</param>
/// <param name="States">Gives h after the last step too, <c>[layers·directions, B, hidden]</c>.</param>
[Example("RNN(16)", In = "[B, T, 8]", Out = "[B, T, 16]", Params = "416", Flops = "832·B·T", Macs = "384·B·T",
    Keys = "weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0")]
[Example("RNN(3, layers: 2, bidirectional: true, dropout: 0.1)", In = "[B, 5, 4]", Out = "[B, 5, 6]", Params = "120", Flops = "1290·B", Macs = "480·B",
    Keys = "weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0, weight_ih_l0_reverse, weight_hh_l0_reverse, bias_ih_l0_reverse, bias_hh_l0_reverse, " +
        "weight_ih_l1, weight_hh_l1, bias_ih_l1, bias_hh_l1, weight_ih_l1_reverse, weight_hh_l1_reverse, bias_ih_l1_reverse, bias_hh_l1_reverse")]
[Example("RNN(3, bias: false, nonlinearity: ReLU, states: true)", In = "[B, T, 4]", Out = "[B, T, 3]; [1, B, 3]", Params = "21", Flops = "48·B·T", Macs = "21·B·T",
    Keys = "weight_ih_l0, weight_hh_l0")]
public sealed record RNN(
    long Hidden,
    long Layers = 1,
    bool Bidirectional = false,
    [Range(0, 1)] double Dropout = 0,
    bool Bias = true,
    Nonlinearity Nonlinearity = Nonlinearity.Tanh,
    bool States = false)
    : Recurrent(1, 2, 1, ["h"], Hidden, Layers, Bidirectional, Dropout, Bias, States)
{
    protected override (string Name, CSharp Options) Module => ("RNN", Nonlinearity == Nonlinearity.ReLU ? ", nonLinearity: nn.NonLinearities.ReLU" : CSharp.Empty);
}
