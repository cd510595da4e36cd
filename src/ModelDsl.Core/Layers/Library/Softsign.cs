namespace ModelDsl.Layers;

/// <summary>y = x/(1 + |x|).</summary>
/// <remarks>Absolute value, addition, division: 3 a value.</remarks>
[Example("Softsign", In = "[B, 10]", Out = "[B, 10]", Flops = "30·B")]
public sealed record Softsign() : Activation(FlopsPerValue: 3, Kept.Input)
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.softsign({at.X})"),
    };
}
