namespace ModelDsl.Layers;

/// <summary>
/// One step of a GRU: r and z = σ(W·x + b + U·h + c), n = tanh(W·x + b + r·(U·h + c)), y = (1 − z)·n + z·h (Cho et al. 2014). The state's size is
/// that of h.
/// </summary>
/// <remarks>The products, six offsets, and 17 a hidden value, as a GRU counts them.</remarks>
/// <param name="Bias">Adds learned offsets, one to the product with the input and one to that with the state.</param>
[Example("GRUCell", In = "[B, 8]; [B, 16]", Out = "[B, 16]", Params = "1248", Flops = "2672·B", Macs = "1152·B",
    Keys = "weight_ih, weight_hh, bias_ih, bias_hh")]
[Example("GRUCell(bias: false)", In = "[B, 4]; [B, 3]", Out = "[B, 3]", Params = "63", Flops = "177·B", Macs = "63·B",
    Keys = "weight_ih, weight_hh")]
public sealed record GRUCell(bool Bias = true) : RecurrentCell("x: [B, D], h: [B, H]", 3, 17, 5, Bias)
{
    protected override (string Name, CSharp Options) Module => ("GRUCell", CSharp.Empty);
}
