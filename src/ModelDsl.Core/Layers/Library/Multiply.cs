namespace ModelDsl.Layers;

/// <summary>Product of two tensors of one shape, value by value: y = a·b. It is what <c>*</c> stands for.</summary>
[Operator("*")]
[Example("Multiply", In = "[B, 10]; [B, 10]", Out = "[B, 10]", Flops = "10·B")]
public sealed record Multiply() : Layer("a: [*S], b: [*S]")
{
    public override LayerRule Rule(ValueList<Shape> inputs) => new() { Output = inputs[0], Flops = inputs[0].Elements, Keeps = Kept.Input };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.List(at.Inputs, " * ") };
}
