using ModelDsl.Compilation;
using ModelDsl.Layers;
using ModelDsl.Problems;
using ModelDsl.Syntax;
using ModelDsl.Unchecked;

namespace ModelDsl.Mutation;

/// <summary>
/// The compiler with libtorch in the place of its rules: what a layer makes of tensors is what it made of them when it was run, unchecked, and the only
/// problem with a layer is that it threw. Sizes are numbers. What was not measured yet is asked for; until then the rule's word is taken.
/// </summary>
internal sealed class MeasuredCompilation(Library library, Func<string, long> sizeOf, Measurements measured) : ModelCompilation(library)
{
    /// <summary>True while something was asked for.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>True if a layer has no code for what it gets, so that nothing can be said of it.</summary>
    public bool IsUnjudged { get; private set; }

    /// <summary>Layers that give another shape than they say.</summary>
    public List<Span> Other { get; } = [];

    /// <summary>True if something would be too large to run.</summary>
    public bool IsTooLarge { get; private set; }

    public override Poly SizeOf(string axis) => sizeOf(axis);

    public override LayerRule? Check(ModelScope scope, BoundLayer layer, ValueList<Flow> inputs)
    {
        if (inputs.Any(static flow => !flow.IsKnown))
            return null;
        var types = inputs.Select(static flow => flow.Value.Type).ToValueList();
        if (layer.Layer.InputsFor(types) is not { } patterns)
            return Refuse(scope, layer, "takes another number of inputs");
        var shapes = types.Select(static type => type.Shape).ToValueList();
        var rule = RuleOf(layer.Layer, shapes);
        if (rule is not null && Measurements.IsLarge(rule))
        {
            IsTooLarge = true;
            return null;
        }
        var said = "";
        foreach (var job in Forms(layer.Layer, patterns, shapes).Select(form => Measurements.JobOf(layer.Layer, form, types)).OfType<Job>())
        {
            if (measured.Find(job) is not { } outcome)
            {
                IsOpen = true;
                return rule is not null && patterns.Zip(types).All(static pair => pair.First.AcceptsRank(pair.Second.Shape)) && rule.Requires.All(static c => c.Holds != false) && rule.Outputs.All(static output => output.Shape.All(static axis => axis.AsWhole is { Sign: > 0 })) ? rule : null;
            }
            if (outcome.End == End.NoCode || Measurements.LacksKernel(outcome))
                continue;
            if (outcome.End == End.Ran && outcome.Outputs.All(static y => y.Shape.All(static axis => axis.AsWhole is { Sign: > 0 })))
            {
                if (rule is not null && !rule.Outputs.Select(static output => output.Shape).SequenceEqual(outcome.Outputs.Select(static output => output.Shape)))
                    Other.Add(layer.At);
                return Made(layer.Layer, shapes, outcome.Outputs);
            }
            said = outcome.End == End.Ran ? $"leaves {outcome.Text}" : outcome.Text;
        }
        IsUnjudged |= said.Length == 0;
        return Refuse(scope, layer, said.Length > 0 ? said : "has no code for this");
    }

    private static LayerRule? Refuse(ModelScope scope, BoundLayer layer, string words)
    {
        scope.Report(new WrongRole(layer.At, $"{layer.Name}: {words}", []));
        return null;
    }

    private static LayerRule Made(Layer layer, ValueList<Shape> shapes, ValueList<TensorType> outputs) => (RuleOf(layer, shapes) ?? new LayerRule()) with
    {
        Outputs = outputs.Select(static output => new NamedShape("", output.Shape)).ToValueList(),
        OutputType = outputs.Count > 0 ? outputs[0].DType : null,
        Requires = [],
    };

    private static LayerRule? RuleOf(Layer layer, ValueList<Shape> shapes)
    {
        try
        {
            return layer.Rule(shapes);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return null;
        }
    }

    // The shapes that the layer may be made for. Where the number of axes is another than it names: as they are, with axes of one size put to either
    // end, without those at either end. An author of TorchSharp's code would have made it for one of these.
    private static IEnumerable<ValueList<Shape>> Forms(Layer layer, ValueList<InputPattern> patterns, ValueList<Shape> shapes)
    {
        yield return shapes;
        if (patterns.Zip(shapes).All(static pair => pair.First.AcceptsRank(pair.Second)))
            yield break;
        foreach (var isLast in new[] { true, false })
            yield return patterns.Zip(shapes).Select(pair => Fitted(pair.First, pair.Second, isLast)).ToValueList();
    }

    private static Shape Fitted(InputPattern pattern, Shape shape, bool isLast)
    {
        if (pattern.AcceptsRank(shape))
            return shape;
        var missing = pattern.Axes.Count - (pattern.Run < 0 ? 0 : 1) - shape.Rank;
        var ones = Enumerable.Repeat<Poly>(1, Math.Max(0, missing));
        return new(missing < 0 ? (isLast ? shape.Axes.Take(shape.Rank + missing) : shape.Axes.Skip(-missing)).ToValueList() : (isLast ? shape.Concat(ones) : ones.Concat(shape)).ToValueList());
    }
}
