using ModelDsl.Layers;
using ModelDsl.Syntax;

namespace ModelDsl.Compilation;

/// <summary>A layer as an author used it.</summary>
/// <param name="Arguments">Where the argument for a parameter stands, by the parameter's name.</param>
/// <param name="At">Its name and arguments.</param>
internal sealed record BoundLayer(Layer Layer, IReadOnlyDictionary<string, Span> Arguments, Span At)
{
    public string Name => Layer.GetType().Name;

    /// <summary>Where a problem with the parameter is shown: at its argument, or at the layer if it has none.</summary>
    public Span Of(string parameter) => Arguments.TryGetValue(parameter, out var at) ? at : At;
}
