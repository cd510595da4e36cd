namespace ModelDsl.Layers;

/// <summary>One half of an axis gated by the other: y = a·σ(b) with x = [a, b] (Dauphin et al. 2017).</summary>
/// <remarks>A sigmoid, 4, and a product: 5 for each output value.</remarks>
/// <param name="Axis">The axis that is halved.</param>
[Example("GLU", In = "[B, 10]", Out = "[B, 5]", Flops = "25·B")]
[Example("GLU(1)", In = "[N, 8, H, W]", Out = "[N, 4, H, W]", Flops = "20·H·N·W")]
public sealed record GLU([Axis] long Axis = -1) : UnaryLayer("[*, D]")
{
    public override LayerRule Rule(Shape x)
    {
        var hasAxis = Fact.HasAxis(x, Axis);
        if (!hasAxis.IsTrue)
            return new() { Output = x, Requires = [hasAxis] };
        var axis = x.IndexOf(Axis);
        var output = x.With(axis, x[axis].FloorDiv(2));
        return new()
        {
            Output = output,
            Flops = 5 * output.Elements,
            Keeps = Kept.Input,
            Requires = [new Divides(2, x[axis], $"axis {Poly.Write(Axis)} of {x[axis]}", "halves", "axis")],
        };
    }

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"nn.functional.glu({at.X}, {Axis})") };
}
