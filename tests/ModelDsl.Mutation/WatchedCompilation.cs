using ModelDsl.Compilation;
using ModelDsl.Layers;
using ModelDsl.Problems;

namespace ModelDsl.Mutation;

/// <summary>The compiler as it is, with a note of the layer and inputs of each problem.</summary>
internal sealed class WatchedCompilation(Library library) : ModelCompilation(library)
{
    public Dictionary<Problem, (Layer Layer, ValueList<TensorType> Inputs)> Refused { get; } = [];

    public override LayerRule? Check(ModelScope scope, BoundLayer layer, ValueList<Flow> inputs)
    {
        var known = Problems.Count;
        var rule = base.Check(scope, layer, inputs);
        foreach (var problem in Problems.Skip(known))
            Refused[problem] = (layer.Layer, inputs.Select(static flow => flow.Value.Type).ToValueList());
        return rule;
    }
}
