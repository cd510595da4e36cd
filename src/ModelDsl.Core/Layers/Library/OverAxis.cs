namespace ModelDsl.Layers;

/// <summary>A layer that sets the values along an axis against each other; input and output have one shape.</summary>
/// <param name="Function">The TorchSharp function: <c>softmax</c>.</param>
public abstract record OverAxis(string Function, int FlopsPerValue, long Axis) : UnaryLayer("[*, D]")
{
    public override LayerRule Rule(Shape x) => new()
    {
        Output = x,
        Flops = FlopsPerValue * x.Elements,
        Keeps = Kept.Output,
        Requires = [Fact.HasAxis(x, Axis)],
    };

    public override TorchSharpCode TorchSharp(TorchSharpSite at) => new() { Forward = CSharp.Of($"nn.functional.{(CSharp)Function}({at.X}, {Axis})") };
}
