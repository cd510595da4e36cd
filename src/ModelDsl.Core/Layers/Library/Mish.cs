namespace ModelDsl.Layers;

/// <summary>y = x·tanh(log(1 + eˣ)) (Misra 2020).</summary>
/// <remarks>Exponential, addition, logarithm, tanh, product: 5, and the comparison that keeps it finite: 6 a value.</remarks>
[Example("Mish", In = "[B, 10]", Out = "[B, 10]", Flops = "60·B")]
public sealed record Mish() : Activation(FlopsPerValue: 6, Kept.Input)
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.mish({at.X})"),
    };
}
