using ModelDsl.Layers;

namespace ModelDsl.Compilation;

/// <summary>Applies a layer.</summary>
/// <param name="Rule">What the layer's rule made of the shapes that come in.</param>
public sealed record LayerOperation(Layer Layer, LayerRule Rule) : Operation
{
    /// <summary>Weights that are those of another layer of the same graph.</summary>
    public ValueList<Tie> Ties { get; init; } = [];

    /// <summary>The weights that are the layer's own.</summary>
    public IEnumerable<Weight> OwnWeights => Ties.Count == 0 ? Rule.Weights : Rule.Weights.Where(weight => Ties.All(tie => tie.Weight != weight.Name));
}
