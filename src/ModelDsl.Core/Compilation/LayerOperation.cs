using ModelDsl.Layers;

namespace ModelDsl.Compilation;

/// <summary>Applies a layer.</summary>
/// <param name="Rule">What the layer's rule made of the shapes that come in.</param>
public sealed record LayerOperation(Layer Layer, LayerRule Rule) : Operation
{
    /// <summary>Weights that are those of another layer of the same graph.</summary>
    public ValueList<Tie> Ties { get; init; } = [];

    /// <summary>What maps its first weight each time it runs; null for nothing. Its costs and buffers are in the rule.</summary>
    public LayerOperation? Norm { get; init; }

    /// <summary>The weights that are the layer's own.</summary>
    public IEnumerable<Weight> OwnWeights => Ties.Count == 0 ? Rule.Weights : Rule.Weights.Where(weight => Ties.All(tie => tie.Weight != weight.Name));
}
