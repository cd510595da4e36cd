namespace ModelDsl.Layers;

/// <summary>Sum of tensors of one shape, value by value: y = a + b + …. It is what <c>+</c> and <c>residual</c> stand for.</summary>
[Operator("+")]
[Example("Add", In = "[B, 10]; [B, 10]", Out = "[B, 10]", Flops = "10·B")]
[Example("Add", In = "[B, T, 4]; [B, T, 4]; [B, T, 4]", Out = "[B, T, 4]", Flops = "8·B·T")]
public sealed record Add() : Layer("terms: [*S] …"), IGradient
{
    public override LayerRule Rule(ValueList<Shape> inputs) => new() { Output = inputs[0], Flops = (inputs.Count - 1) * inputs[0].Elements, PassesGradient = true };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.List(at.Inputs, " + ") };

    /// <summary>∂y for each term.</summary>
    public GradientCode? Gradient(GradientSite at) => new(at.InputGradients.Select(gradient => CSharp.Of($"{gradient}.copy_({at.Dy});")).ToValueList(), []);
}
