namespace ModelDsl.Layers;

/// <summary>The last axis as probabilities: y = eˣ / Σ eˣ.</summary>
/// <remarks>Largest value, difference from it, exponential, sum, division: 5 a value.</remarks>
[Example("Softmax", In = "[B, 10]", Out = "[B, 10]", Flops = "50·B")]
[Example("Softmax", In = "[B, T, 4]", Out = "[B, T, 4]", Flops = "20·B·T")]
public sealed record Softmax() : UnaryLayer("[*, D]")
{
    public override LayerRule Rule(Shape x) => new() { Output = x, Flops = 5 * x.Elements, Keeps = Kept.Output };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"nn.functional.softmax({at.X}, -1)") };
}
