namespace ModelDsl.Layers;

/// <summary>The channels at each place of an image as probabilities: y = eˣ / Σ eˣ.</summary>
/// <remarks>Largest value, difference from it, exponential, sum, division: 5 a value.</remarks>
[Example("Softmax2d", In = "[N, 8, H, W]", Out = "[N, 8, H, W]", Flops = "40·H·N·W")]
public sealed record Softmax2d() : UnaryLayer("[N, C, H, W]")
{
    public override LayerRule Rule(Shape x) => new() { Output = x, Flops = 5 * x.Elements, Keeps = Kept.Output };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"nn.functional.softmax2d({at.X})") };
}
