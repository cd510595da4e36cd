namespace ModelDsl.Layers;

/// <summary>A cheap GELU: y = x·σ(1.702·x) (Hendrycks and Gimpel 2016).</summary>
/// <remarks>Product, sigmoid 3, product: 5 a value.</remarks>
[Example("QuickGELU", In = "[B, 10]", Out = "[B, 10]", Flops = "50·B")]
public sealed record QuickGELU() : Activation(FlopsPerValue: 5, Kept.Input), IGradient
{
    // σ(1.702·x), by which it multiplies.
    protected override int SavedBytesOfValue => 4;

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"{at.X} * ({at.X} * 1.702).sigmoid()"),
    };

    /// <summary>∂x = ∂y·s·(1 + 1.702·x·(1 − s)) with s = σ(1.702·x).</summary>
    public GradientCode? Gradient(GradientSite at) => GradientCode.Of(
        $"using var scaled = {at.X}.mul(1.702); using var s = scaled.sigmoid(); {at.Dx}.copy_(s).neg_().add_(1).mul_(scaled).add_(1).mul_(s).mul_({at.Dy});");
}
