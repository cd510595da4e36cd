using ModelDsl.Layers;
using ModelDsl.Problems;

namespace ModelDsl.Compilation;

/// <summary>Holds a layer against the tensors that come in: their number, types, ranks, common axes, and what its rule demands.</summary>
internal static class LayerChecker
{
    /// <summary>What the layer's rule makes of the inputs; null after a problem, or where an input is unknown because of an earlier one.</summary>
    public static LayerRule? Check(ModelScope scope, BoundLayer layer, ValueList<Flow> inputs)
    {
        if (inputs.Any(static flow => !flow.IsKnown))
            return null;
        void Report(Problem problem) => scope.Report(problem with { Origins = Flow.Origins(inputs) });
        if (layer.Layer.InputsFor(inputs.Select(static flow => flow.Value.Type).ToValueList()) is not { } patterns)
        {
            Report(new InputCountMismatch(layer.At, layer.Name, Needs(layer.Layer), inputs.Count));
            return null;
        }
        var (known, shared) = (scope.Compilation.Known, new List<Condition>());
        if ((Mismatch(layer, patterns, inputs, known, shared) ?? MixedTypes(layer, inputs)) is { } problem)
        {
            Report(problem);
            return null;
        }
        var rule = scope.Compilation.AxisNames.Settle(RuleOf(layer, inputs));
        if (shared.Count > 0)
            rule = rule with { Requires = [.. shared, .. rule.Requires] };
        if (rule.Weights.Count > 0 && inputs.FirstOrDefault(flow => flow.Value.Type.DType.IsFloating() && flow.Value.Type.DType != scope.Compilation.WeightType) is { } other)
        {
            Report(new TypeMismatch(layer.At, layer.Name, $"{scope.Compilation.WeightType.Name()}, the type of the weights", other.Origin(layer.At), other.Value.Type, LayerFits.OfType(other, scope.Compilation.WeightType)));
            return null;
        }
        // A kernel larger than both sides of an image is one cause: the first condition speaks for the others.
        if (rule.Requires.FirstOrDefault(condition => condition.Decide(known) == false) is { } condition)
        {
            var at = layer.Of(condition.Parameter);
            Report(ConditionProblems.Of(at, ShortName(layer, condition), inputs[0].Origin(at), inputs[0].Shape, condition, scope.Compilation.Offers ? LayerFits.Of(layer, inputs, condition) : []));
            return null;
        }
        foreach (var shape in rule.Outputs.Select(static o => o.Shape).Concat(rule.Weights.Select(static weight => weight.Shape)))
        {
            if (shape.Elements.LargestCoefficient <= long.MaxValue)
                continue;
            Report(new TooLarge(layer.At, layer.Name, shape));
            return null;
        }
        return WithOpen(scope, layer, rule);
    }

    // What is known to hold needs no look; what is not is looked at, and known after that.
    private static LayerRule WithOpen(ModelScope scope, BoundLayer layer, LayerRule rule)
    {
        var open = new List<Condition>();
        foreach (var condition in rule.Requires)
        {
            if (condition.Decide(scope.Compilation.Known) is not null)
                continue;
            open.Add(condition);
            condition.Learn(scope.Compilation.Known);
            scope.Report(new OpenCondition(layer.Of(condition.Parameter), ShortName(layer, condition), condition.Words));
        }
        return open.Count == rule.Requires.Count ? rule : rule with { Requires = open.ToValueList() };
    }

    private static string Needs(Layer layer) =>
        layer.IsVariadic ? $"{Poly.Write(Math.Max(2, layer.Inputs.Count))} or more inputs" :
        layer.Inputs.Count == 1 ? "1 input" :
        layer.Inputs.Count(static p => !p.IsOptional) is var least && least < layer.Inputs.Count ? $"{Poly.Write(least)} to {Poly.Write(layer.Inputs.Count)} inputs ({string.Join(", ", layer.Inputs.Select(static p => p.IsOptional ? $"{p.Name} if there is one" : p.Name))})" :
        $"{Poly.Write(layer.Inputs.Count)} inputs ({string.Join(", ", layer.Inputs.Select(static p => p.Name))})";

    private static Problem? Mismatch(BoundLayer layer, ValueList<InputPattern> patterns, ValueList<Flow> inputs, Assumptions known, List<Condition> shared)
    {
        var bound = new Dictionary<string, (ValueList<Poly> Sizes, int Input)>(StringComparer.Ordinal);
        for (var i = 0; i < inputs.Count; i++)
        {
            var (pattern, input) = (patterns[i], inputs[i]);
            if (!pattern.AcceptsType(input.Value.Type.DType))
                return new TypeMismatch(layer.At, layer.Name, pattern.DType?.Name() ?? "floating numbers", input.Origin(layer.At), input.Value.Type, LayerFits.OfType(input, pattern.DType ?? DType.Float32));
            if (!pattern.AcceptsRank(input.Shape))
                return new RankMismatch(layer.At, layer.Name, pattern, input.Origin(layer.At), input.Shape, inputs.Count == 1 ? LayerFits.OfRank(layer, pattern, input.Shape) : []);
            foreach (var (axis, sizes) in pattern.Bind(input.Shape))
            {
                if (axis == "*" || !bound.TryGetValue(axis, out var first))
                    bound[axis] = (sizes, i);
                else if (first.Sizes.Count != sizes.Count || first.Sizes.Zip(sizes, (a, b) => known.Equal(a, b)).Any(static equal => equal == false))
                    return Differing(first, sizes, input, flow => flow.Origin(layer.At));
                else
                    // A plan holds no places.
                    shared.AddRange(first.Sizes.Zip(sizes, (a, b) => (a, b)).Where(pair => known.Equal(pair.a, pair.b) is null)
                        .Select(pair => new Agrees(pair.a, pair.b, Differing(([pair.a], first.Input), [pair.b], input, static flow => flow.From).Differ)));
            }
        }
        return null;

        SizeMismatch Differing((ValueList<Poly> Sizes, int Input) first, ValueList<Poly> sizes, Flow input, Func<Flow, string> named) => new(
            layer.At, layer.Name, named(inputs[first.Input]), inputs[first.Input].Shape, named(input), input.Shape,
            Text(first.Sizes, sizes, known), Text(sizes, first.Sizes, known), LayerFits.OfSizes(inputs[first.Input], input));
    }

    // Nothing is converted silently: libtorch would widen a sum of two types and refuse a product.
    private static Problem? MixedTypes(BoundLayer layer, ValueList<Flow> inputs)
    {
        var floating = inputs.Where(static flow => flow.Value.Type.DType.IsFloating()).ToArray();
        var other = floating.FirstOrDefault(flow => flow.Value.Type.DType != floating[0].Value.Type.DType);
        return other is null ? null : new TypeMismatch(layer.At, layer.Name, $"numbers of one type, {floating[0].Value.Type.DType.Name()}", other.Origin(layer.At), other.Value.Type, LayerFits.OfType(other, floating[0].Value.Type.DType));
    }

    // Of runs of one length the first axis that differs is shown, of others all their axes.
    private static string Text(ValueList<Poly> sizes, ValueList<Poly> others, Assumptions known) =>
        sizes.Count != others.Count ? (sizes.Count == 1 ? sizes[0].ToString() : sizes.ToString())
        : sizes[Enumerable.Range(0, sizes.Count).OrderBy(i => known.Equal(sizes[i], others[i]) switch { false => 0, null => 1, true => 2 }).First()].ToString();

    private static LayerRule RuleOf(BoundLayer layer, ValueList<Flow> inputs)
    {
        try
        {
            return layer.Layer.Rule(inputs.Select(static flow => flow.Shape).ToValueList());
        }
        catch (Exception fault)
        {
            throw new LayerFaultException(LayerKind.Write(layer.Layer), fault);
        }
    }

    // A problem at an argument names the layer alone; one at the whole layer shows what it was given.
    private static string ShortName(BoundLayer layer, Condition condition) =>
        condition is SameCount ? LayerKind.Write(layer.Layer) : layer.Name;
}
