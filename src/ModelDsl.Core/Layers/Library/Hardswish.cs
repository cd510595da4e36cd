namespace ModelDsl.Layers;

/// <summary>A piecewise SiLU: y = x·min(max(x + 3, 0), 6)/6 (Howard et al. 2019).</summary>
/// <remarks>Addition, two comparisons, product, division: 5 a value.</remarks>
[Example("Hardswish", In = "[B, 10]", Out = "[B, 10]", Flops = "50·B")]
public sealed record Hardswish() : Activation(FlopsPerValue: 5, Kept.Input)
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.hardswish({at.X})"),
    };
}
