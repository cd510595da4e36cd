namespace ModelDsl.Layers;

/// <summary>Logarithms of probabilities over the last axis: y = x − log Σ eˣ.</summary>
/// <remarks>Largest value, difference from it, exponential, sum, difference from its logarithm: 5 a value.</remarks>
[Example("LogSoftmax", In = "[B, 10]", Out = "[B, 10]", Flops = "50·B")]
[Example("LogSoftmax", In = "[B, T, 4]", Out = "[B, T, 4]", Flops = "20·B·T")]
public sealed record LogSoftmax() : UnaryLayer("[*, C]")
{
    public override LayerRule Rule(Shape x) => new() { Output = x, Flops = 5 * x.Elements, Keeps = Kept.Output };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"nn.functional.log_softmax({at.X}, -1)") };
}
