using ModelDsl.Compilation;
using ModelDsl.Layers;
using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Mutation;

/// <summary>The compiler as it is, with a note of the layer of each problem.</summary>
internal sealed class WatchedCompilation(Library library) : ModelCompilation(library)
{
    private readonly Dictionary<(Span, string), Layer> _refused = [];

    /// <summary>The layer that was refused with the problem; null if it was none.</summary>
    public Layer? Refused(Problem problem) => _refused.GetValueOrDefault((problem.At, problem.Words));

    public override LayerRule? Check(ModelScope scope, BoundLayer layer, ValueList<Flow> inputs)
    {
        var known = Problems.Count;
        var rule = base.Check(scope, layer, inputs);
        foreach (var problem in Problems.Skip(known))
            _refused[(problem.At, problem.Words)] = layer.Layer;
        return rule;
    }
}
