namespace ModelDsl.Layers;

/// <summary>Each value times its sigmoid: y = x·σ(x) = x/(1 + e⁻ˣ).</summary>
/// <remarks>Negation, exponential, addition, division: 4 a value.</remarks>
[Example("SiLU", In = "[B, 10]", Out = "[B, 10]", Flops = "40·B")]
public sealed record SiLU() : Activation(FlopsPerValue: 4, Kept.Input)
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"nn.functional.silu({at.X})") };
}
