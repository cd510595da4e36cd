namespace ModelDsl.Layers;

/// <summary>Sum of two tensors of one shape, value by value: y = a + b. It is what <c>+</c> and <c>residual</c> stand for.</summary>
[Operator("+")]
[Example("Add", In = "[B, 10]; [B, 10]", Out = "[B, 10]", Flops = "10·B")]
public sealed record Add() : Layer("left: [*S], right: [*S]")
{
    public override LayerRule Rule(ValueList<Shape> inputs) => new() { Output = inputs[0], Flops = inputs[0].Elements };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"{at.Inputs[0]} + {at.Inputs[1]}") };
}
