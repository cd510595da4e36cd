namespace ModelDsl.Layers;

/// <summary>A layer with one input.</summary>
public abstract record UnaryLayer(string Accepts) : Layer(Accepts)
{
    public sealed override LayerRule Rule(ValueList<Shape> inputs) => Rule(inputs[0]);

    /// <inheritdoc cref="Layer.Rule"/>
    public abstract LayerRule Rule(Shape x);
}
