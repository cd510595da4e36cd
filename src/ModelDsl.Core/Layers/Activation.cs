namespace ModelDsl.Layers;

/// <summary>A layer without state that maps each value by itself; input and output have one shape.</summary>
/// <remarks>
/// The convention of all FLOP counts: an addition, negation, multiplication, division, comparison, root, exponential, logarithm, sine, hyperbolic
/// tangent or error function counts 1, so that a multiply-add counts 2. A sum of n values counts n. What is done once for a row, a channel or
/// the whole tensor is left out, and so is drawing random numbers. MACs are counted of matrix products and convolutions alone.
/// </remarks>
/// <param name="FlopsPerValue">Operations on each value, by this convention.</param>
/// <param name="Keeps">What its backward pass reads.</param>
public abstract record Activation(int FlopsPerValue, Kept Keeps) : UnaryLayer("[*]")
{
    /// <summary>Bytes that libtorch keeps of each value besides.</summary>
    protected virtual int SavedBytesOfValue => 0;

    public sealed override LayerRule Rule(Shape x) => new() { Output = x, Flops = FlopsPerValue * x.Elements, Keeps = Keeps, SavedBytes = SavedBytesOfValue * x.Elements };
}
