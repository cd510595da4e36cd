using ModelDsl.Compilation;
using ModelDsl.Layers;

namespace ModelDsl.Reports;

/// <summary>Walks a plan and adds up what it costs.</summary>
internal sealed class ReportBuilder
{
    private readonly List<ReportRow> _rows = [];
    private readonly List<Poly> _alive = [];
    // The value whose memory a value shares, itself if it has its own.
    private readonly Dictionary<int, int> _memory = [];
    private readonly Dictionary<int, Poly> _bytes = [];
    private readonly HashSet<int> _kept = [];

    public static ComplexityReport Build(ModelPlan plan)
    {
        var builder = new ReportBuilder();
        foreach (var port in plan.Graph.Inputs.Concat(plan.Targets))
            builder.Own(port.Value);
        builder.Walk(plan.Graph, "", 0, LastUses(plan));
        return new()
        {
            Namespace = plan.Namespace,
            Name = plan.Name,
            Family = plan.FamilyWord,
            Inputs = plan.Graph.Inputs.Select(static port => $"{port.Name}: {port.Value.Type}").ToValueList(),
            Output = plan.Graph.Output.ToString(),
            Rows = builder._rows.ToValueList(),
            Loss = plan.Loss is { Operation: LayerOperation loss } step ? builder.Row(step, loss, "loss") : null,
            InferenceBytes = PolyMax.Of(builder._alive),
        };
    }

    private static Func<int, bool> LastUses(ModelPlan plan) => plan.Graph.Outputs.Contains;

    // What is alive beside this graph is `outside`; a value of the graph lives until its last reader has run.
    private void Walk(Graph graph, string path, Poly outside, Func<int, bool> isKeptAlive)
    {
        var alive = graph.Inputs.Select(static port => port.Value.Id).ToList();
        for (var i = 0; i < graph.Steps.Count; i++)
        {
            var step = graph.Steps[i];
            var key = step.Key.Length == 0 ? path.TrimEnd('.') : path + step.Key;
            if (step.Operation is GraphOperation block)
            {
                for (var port = 0; port < block.Graph.Inputs.Count; port++)
                    Share(block.Graph.Inputs[port].Value, step.Inputs[port]);
                Walk(block.Graph, key + ".", outside + Total(alive.Except(step.Inputs)), block.Graph.Outputs.Contains);
                for (var output = 0; output < step.Outputs.Count; output++)
                    Share(step.Outputs[output], block.Graph.Outputs[output]);
            }
            else if (step.Operation is LayerOperation layer)
            {
                foreach (var output in step.Outputs)
                {
                    if (layer.Rule.IsView)
                        Share(output, step.Inputs[0]);
                    else
                        Own(output);
                }
                _rows.Add(Row(step, layer, key));
            }
            alive.AddRange(step.Outputs.Select(static output => output.Id));
            _alive.Add(outside + Total(alive));
            var next = i + 1;
            alive.RemoveAll(id => !isKeptAlive(id) && !graph.Steps.Skip(next).Any(later => later.Inputs.Contains(id)) && graph.Inputs.All(port => port.Value.Id != id));
        }
    }

    private ReportRow Row(Step step, LayerOperation layer, string key)
    {
        var rule = layer.Rule;
        var saved = rule.SavedBytes;
        if ((rule.Keeps & Kept.Input) != 0)
            saved = step.Inputs.Aggregate(saved, (sum, id) => sum + Keep(id));
        if ((rule.Keeps & Kept.Output) != 0)
            saved = step.Outputs.Aggregate(saved, (sum, output) => sum + Keep(output.Id));
        return new(
            key.Length == 0 ? LayerKind.Write(layer.Layer) : key,
            LayerKind.Write(layer.Layer),
            string.Join(", ", step.Outputs.Select(static output => output.Type)),
            rule.Parameters,
            rule.Buffers.Aggregate(Poly.Zero, static (sum, buffer) => sum + buffer.Shape.Elements),
            rule.Flops,
            rule.Macs,
            rule.IsView ? 0 : step.Outputs.Aggregate(Poly.Zero, static (sum, output) => sum + output.Type.Bytes),
            saved);
    }

    private Poly Keep(int id) => _memory.TryGetValue(id, out var memory) && _kept.Add(memory) ? _bytes[memory] : 0;

    private void Own(PlanValue value)
    {
        _memory[value.Id] = value.Id;
        _bytes[value.Id] = value.Type.Bytes;
    }

    private void Share(PlanValue value, int with) => _memory[value.Id] = _memory[with];

    private Poly Total(IEnumerable<int> ids) => ids.Select(id => _memory[id]).Distinct().Aggregate(Poly.Zero, (sum, id) => sum + _bytes[id]);
}
