namespace ModelDsl.Layers;

/// <summary>The smaller of two values, at each place of two tensors of one shape.</summary>
[Example("Minimum", In = "[B, 10]; [B, 10]", Out = "[B, 10]", Flops = "10·B")]
public sealed record Minimum() : Layer("a: [*S], b: [*S]")
{
    public override LayerRule Rule(ValueList<Shape> inputs) => new() { Output = inputs[0], Flops = inputs[0].Elements, Keeps = Kept.Input };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"minimum({CSharp.List(at.Inputs)})") };
}
