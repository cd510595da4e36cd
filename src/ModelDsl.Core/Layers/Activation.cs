namespace ModelDsl.Layers;

/// <summary>A layer without state that maps each value by itself; input and output have one shape.</summary>
/// <param name="FlopsPerValue">By the convention of the reports: an addition, multiplication, comparison, division, root or exponential counts one.</param>
/// <param name="Keeps">What its backward pass reads.</param>
public abstract record Activation(int FlopsPerValue, Kept Keeps) : UnaryLayer("[*]")
{
    public sealed override LayerRule Rule(Shape x) => new() { Output = x, Flops = FlopsPerValue * x.Elements, Keeps = Keeps };
}
