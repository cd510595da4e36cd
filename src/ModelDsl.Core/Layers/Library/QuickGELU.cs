namespace ModelDsl.Layers;

/// <summary>A cheap GELU: y = x·σ(1.702·x) (Hendrycks and Gimpel 2016).</summary>
/// <remarks>Product, sigmoid 3, product: 5 a value.</remarks>
[Example("QuickGELU", In = "[B, 10]", Out = "[B, 10]", Flops = "50·B")]
public sealed record QuickGELU() : Activation(FlopsPerValue: 5, Kept.Input)
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"{at.X} * ({at.X} * 1.702).sigmoid()"),
    };
}
