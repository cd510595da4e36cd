namespace ModelDsl.Layers;

/// <summary>
/// One step of an RNN: y = tanh(W·x + b + U·h + c), or max(…, 0) (Elman 1990). The state's size is that of h.
/// </summary>
/// <remarks>The products, two offsets, their sum and the nonlinearity.</remarks>
/// <param name="Bias">Adds learned offsets, one to the product with the input and one to that with the state.</param>
/// <param name="Nonlinearity">What is done to the sums.</param>
[Example("RNNCell", In = "[B, 8]; [B, 16]", Out = "[B, 16]", Params = "416", Flops = "832·B", Macs = "384·B",
    Keys = "weight_ih, weight_hh, bias_ih, bias_hh")]
[Example("RNNCell(bias: false, nonlinearity: ReLU)", In = "[B, 4]; [B, 3]", Out = "[B, 3]", Params = "21", Flops = "48·B", Macs = "21·B",
    Keys = "weight_ih, weight_hh")]
public sealed record RNNCell(bool Bias = true, Nonlinearity Nonlinearity = Nonlinearity.Tanh) : RecurrentCell("x: [B, D], h: [B, H]", 1, 2, 1, Bias)
{
    protected override (string Name, CSharp Options) Module => ("RNNCell", Nonlinearity == Nonlinearity.ReLU ? ", nonLinearity: nn.NonLinearities.ReLU" : CSharp.Empty);
}
