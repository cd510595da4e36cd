using ModelDsl.Compilation;
using ModelDsl.Layers;

namespace ModelDsl.Reports;

/// <summary>Walks a plan and adds up what it costs.</summary>
/// <remarks>
/// Values are counted by the memory they lie in, which a view shares with what it shows. Memories are numbered here: ids of values are unique
/// within their own graph only.
/// </remarks>
internal sealed class ReportBuilder
{
    private readonly List<ReportRow> _rows = [];
    // What is alive at each moment of a forward pass without gradients.
    private readonly List<Poly> _alive = [];
    private readonly List<Poly> _bytes = [];
    private readonly HashSet<int> _kept = [];

    public static ComplexityReport Build(ModelPlan plan)
    {
        var builder = new ReportBuilder();
        var memories = new Dictionary<int, int>();
        foreach (var port in plan.Graph.Inputs.Concat(plan.Targets))
            memories[port.Value.Id] = builder.Allocate(port.Value);
        builder.Walk(plan.Graph, "", memories, []);
        foreach (var output in plan.Loss?.Outputs ?? [])
            memories[output.Id] = builder.Allocate(output);
        return new()
        {
            Namespace = plan.Namespace,
            Name = plan.Name,
            Family = plan.FamilyWord,
            Inputs = plan.Graph.Inputs.Select(static port => $"{port.Name}: {port.Value.Type}").ToValueList(),
            Output = plan.Graph.Output.ToString(),
            Rows = builder._rows.ToValueList(),
            Loss = plan.Loss is { Operation: LayerOperation loss } step ? builder.Row(step, loss, "loss", memories) : null,
            InferenceBytes = Peaks.Of(builder._alive),
        };
    }

    // `memories` holds the inputs and is filled; `outside` lives through all of the graph. A value of the graph lives until its last reader has
    // run; what comes in belongs to the caller and stays.
    private void Walk(Graph graph, string path, Dictionary<int, int> memories, IReadOnlyCollection<int> outside)
    {
        var lastReaders = LastReaders(graph);
        var lasting = new HashSet<int>(outside.Concat(graph.Inputs.Select(port => memories[port.Value.Id])));
        var alive = new List<int>();
        _alive.Add(Total(lasting));
        for (var i = 0; i < graph.Steps.Count; i++)
        {
            var step = graph.Steps[i];
            var key = step.Key.Length == 0 ? path.TrimEnd('.') : path + step.Key;
            if (step.Operation is GraphOperation block)
            {
                var inner = new Dictionary<int, int>();
                for (var port = 0; port < block.Graph.Inputs.Count; port++)
                    inner[block.Graph.Inputs[port].Value.Id] = memories[step.Inputs[port]];
                Walk(block.Graph, key + ".", inner, [.. lasting, .. alive.Select(id => memories[id])]);
                for (var output = 0; output < step.Outputs.Count; output++)
                    memories[step.Outputs[output].Id] = inner[block.Graph.Outputs[output]];
            }
            else if (step.Operation is LayerOperation layer)
            {
                foreach (var output in step.Outputs)
                    memories[output.Id] = layer.Rule.IsView ? memories[step.Inputs[0]] : Allocate(output);
                _rows.Add(Row(step, layer, key, memories));
            }
            alive.AddRange(step.Outputs.Select(static output => output.Id));
            _alive.Add(Total(lasting.Concat(alive.Select(id => memories[id]))));
            alive.RemoveAll(id => !lastReaders.TryGetValue(id, out var last) || last <= i);
        }
    }

    // The step after which nobody reads a value; what goes out is read after all steps.
    private static Dictionary<int, int> LastReaders(Graph graph)
    {
        var last = new Dictionary<int, int>();
        for (var i = 0; i < graph.Steps.Count; i++)
            foreach (var id in graph.Steps[i].Inputs)
                last[id] = i;
        foreach (var id in graph.Outputs)
            last[id] = graph.Steps.Count;
        return last;
    }

    private ReportRow Row(Step step, LayerOperation layer, string key, Dictionary<int, int> memories)
    {
        var rule = layer.Rule;
        var saved = rule.SavedBytes;
        if ((rule.Keeps & Kept.Input) != 0)
            saved = step.Inputs.Aggregate(saved, (sum, id) => sum + Keep(memories[id]));
        if ((rule.Keeps & Kept.Output) != 0)
            saved = step.Outputs.Aggregate(saved, (sum, output) => sum + Keep(memories[output.Id]));
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

    private Poly Keep(int memory) => _kept.Add(memory) ? _bytes[memory] : 0;

    private int Allocate(PlanValue value)
    {
        _bytes.Add(value.Type.Bytes);
        return _bytes.Count - 1;
    }

    private Poly Total(IEnumerable<int> memories) => memories.Distinct().Aggregate(Poly.Zero, (sum, memory) => sum + _bytes[memory]);
}
