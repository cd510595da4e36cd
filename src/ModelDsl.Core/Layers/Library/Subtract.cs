namespace ModelDsl.Layers;

/// <summary>Difference of two tensors of one shape, value by value: y = a − b. It is what <c>-</c> stands for.</summary>
[Operator("-")]
[Example("Subtract", In = "[B, 10]; [B, 10]", Out = "[B, 10]", Flops = "10·B")]
public sealed record Subtract() : Layer("a: [*S], b: [*S]"), IGradient
{
    public override LayerRule Rule(ValueList<Shape> inputs) => new() { Output = inputs[0], Flops = inputs[0].Elements };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.List(at.Inputs, " - ") };

    /// <summary>∂a = ∂y, ∂b = −∂y.</summary>
    public GradientCode? Gradient(GradientSite at) =>
        new([CSharp.Of($"{at.InputGradients[0]}.copy_({at.Dy});"), CSharp.Of($"{at.InputGradients[1]}.copy_({at.Dy}).neg_();")], []);
}
