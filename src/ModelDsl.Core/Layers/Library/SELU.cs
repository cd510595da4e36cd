namespace ModelDsl.Layers;

/// <summary>y = λ·x where x > 0, else λ·α·(eˣ − 1), with λ ≈ 1.0507 and α ≈ 1.6733 (Klambauer et al. 2017).</summary>
/// <remarks>Comparison, exponential, difference, two products: 5 a value.</remarks>
[Example("SELU", In = "[B, 10]", Out = "[B, 10]", Flops = "50·B")]
public sealed record SELU() : Activation(FlopsPerValue: 5, Kept.Output)
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.selu({at.X})"),
    };
}
