namespace ModelDsl.Layers;

/// <summary>Each value times its sigmoid: y = x·σ(x) = x/(1 + e⁻ˣ).</summary>
/// <remarks>Negation, exponential, addition, division: 4 a value.</remarks>
[Example("SiLU", In = "[B, 10]", Out = "[B, 10]", Flops = "40·B")]
public sealed record SiLU() : Activation(FlopsPerValue: 4, Kept.Input), IGradient
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"nn.functional.silu({at.X})") };

    /// <summary>∂x = ∂y·s·(1 + x·(1 − s)) with s = σ(x).</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of(
        $"using var s = {at.X}.sigmoid(); {at.Dx}.copy_(s).neg_().add_(1).mul_({at.X}).add_(1).mul_(s).mul_({at.Dy});");
}
