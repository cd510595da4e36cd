namespace ModelDsl.Layers;

/// <summary>Values are moved towards 0 by λ: y = x − λ, x + λ or 0.</summary>
/// <remarks>Two comparisons and a difference: 3 a value.</remarks>
/// <param name="Lambda">λ, by which they are moved.</param>
[Example("Softshrink", In = "[B, 10]", Out = "[B, 10]", Flops = "30·B")]
public sealed record Softshrink([Range(0, double.PositiveInfinity)] double Lambda = 0.5) : Activation(FlopsPerValue: 3, Kept.Input)
{
    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.softshrink({at.X}, {Lambda})"),
    };
}
