namespace ModelDsl.Layers;

/// <summary>
/// In training, each value is dropped with probability p and the others are scaled up: y = x·m/(1 − p) with m from Bernoulli(1 − p).
/// </summary>
/// <remarks>
/// Comparison with the drawn number, scaling, multiplication: 3 a value; the drawing itself is not counted, nor that evaluation mode costs
/// nothing. On the CPU libtorch keeps the scaled mask in the values' own type; its kernel for CUDA keeps one byte a value instead of four.
/// </remarks>
/// <param name="P">Probability that a value is dropped.</param>
[Example("Dropout", In = "[B, 10]", Out = "[B, 10]", Flops = "30·B")]
[Example("Dropout(0.1)", In = "[B, T, 4]", Out = "[B, T, 4]", Flops = "12·B·T")]
public sealed record Dropout([Range(0, 1)] double P = 0.5) : UnaryLayer("[*]")
{
    public override LayerRule Rule(Shape x) => new() { Output = x, Flops = 3 * x.Elements, SavedBytes = 4 * x.Elements };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new()
    {
        Forward = CSharp.Of($"nn.functional.dropout({at.X}, {P}, training)"),
    };
}
