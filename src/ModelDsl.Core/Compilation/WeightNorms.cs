using ModelDsl.Layers;

namespace ModelDsl.Compilation;

/// <summary>Gives the layers of a part mapped weights.</summary>
internal static class WeightNorms
{
    /// <summary>
    /// An operation whose layers work with mapped weights; the same one where it has none that can. What borrows a weight takes it as it is. A block
    /// becomes another class, for other parts of the model may use it as it is.
    /// </summary>
    public static Operation In(Operation operation, WeightNorm norm)
    {
        switch (operation)
        {
            case GraphOperation part:
                var steps = part.Graph.Steps.Select(step => In(step.Operation, norm) is var mapped && ReferenceEquals(mapped, step.Operation) ? step : step with { Operation = mapped }).ToValueList();
                return steps.Zip(part.Graph.Steps, ReferenceEquals).All(static same => same) ? part
                    : part with { Graph = part.Graph with { Steps = steps }, ClassName = part.IsBlock ? part.ClassName + norm.GetType().Name : part.ClassName };
            case LayerOperation { Layer: IShareable, Ties.Count: 0, Rule.Weights.Count: > 0 } layer:
                var rule = norm.Rule([layer.Rule.Weights[0].Shape]);
                return layer with
                {
                    Norm = new(norm, rule),
                    Rule = layer.Rule with
                    {
                        Buffers = [.. layer.Rule.Buffers, .. rule.Buffers],
                        Flops = layer.Rule.Flops + rule.Flops,
                        Macs = layer.Rule.Macs + rule.Macs,
                        SavedBytes = layer.Rule.SavedBytes + (4 * rule.Outputs[0].Shape.Elements),
                    },
                };
            default:
                return operation;
        }
    }
}
