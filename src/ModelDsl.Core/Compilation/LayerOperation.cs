using ModelDsl.Layers;

namespace ModelDsl.Compilation;

/// <summary>Applies a layer.</summary>
/// <param name="Rule">What the layer's rule made of the shapes that come in.</param>
public sealed record LayerOperation(Layer Layer, LayerRule Rule) : Operation;
