namespace ModelDsl.Layers;

/// <summary>
/// Each value times the probability that a normal one is below it: y = ½·x·(1 + erf(x/√2)), or with tanh
/// y = ½·x·(1 + tanh(√(2/π)·(x + 0.044715·x³))) (Hendrycks and Gimpel 2016).
/// </summary>
/// <remarks>
/// The exact form costs 5 (x/√2, erf, 1 +, two products), the other 9 (x³ two, three for the argument, tanh, 1 +, two products).
/// </remarks>
/// <param name="Approximate">The exact form, or the one with tanh.</param>
[Example("GELU", In = "[B, 10]", Out = "[B, 10]", Flops = "50·B")]
[Example("GELU(tanh)", In = "[B, T, 10]", Out = "[B, T, 10]", Flops = "90·B·T")]
public sealed record GELU(Approximate Approximate = Approximate.None) : Activation(Approximate == Approximate.Tanh ? 9 : 5, Kept.Input)
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = Approximate == Approximate.Tanh
            ? CSharp.Of($"nn.functional.gelu({at.X}, global::TorchSharp.Modules.GELU.Approximate.tanh)")
            : CSharp.Of($"nn.functional.gelu({at.X})"),
    };
}
