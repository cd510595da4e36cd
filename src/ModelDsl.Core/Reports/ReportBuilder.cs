using ModelDsl.Compilation;
using ModelDsl.Layers;
using ModelDsl.Recipes;

namespace ModelDsl.Reports;

/// <summary>Walks a plan and adds up what it costs.</summary>
/// <remarks>
/// Values are counted by the memory they lie in, which a view shares with what it shows. Memories are numbered here: ids of values are unique
/// within their own graph only.
/// </remarks>
internal sealed class ReportBuilder
{
    private readonly List<ReportRow> _rows = [];
    private readonly List<ReportPart> _parts = [];
    // What is alive at each moment of a forward pass without gradients.
    private readonly List<Poly> _alive = [];
    // The same if formulas were computed as they are written.
    private readonly List<Poly> _aliveWritten = [];
    private readonly List<Poly> _bytes = [];
    private readonly HashSet<int> _kept = [];
    private readonly TrainingMoments _training;
    // Memories that hold data alone, without any weight in it: nobody needs their gradients.
    private readonly HashSet<int> _data = [];
    // Weights of which every pass reads all, by their keys, each once.
    private readonly HashSet<string> _surelyRead = new(StringComparer.Ordinal);
    private readonly int _weightBytes;
    private readonly ValueList<Pass> _passes;
    private readonly bool _isApart;
    private readonly Freeze[] _frozen;
    private Poly _sureWeightBytes = 0;
    private long _times = 1;
    // True within what has run before with the same weights.
    private bool _isShared;

    private ReportBuilder(ModelPlan plan) => (_weightBytes, _passes, _isApart, _frozen, _training) =
        (plan.WeightType.Bytes(), plan.Family.Passes(plan), plan.Family.TrainsApart, [.. plan.Frozen], new(memory => _bytes[memory]));

    /// <summary>A forward pass is that of the model; what a step of training holds, and its loss, come of what runs before the loss.</summary>
    public static ComplexityReport Build(ModelPlan plan)
    {
        if (plan.LossGraph is not { } graph)
            return Walk(plan);
        var training = Walk(plan with { Graph = graph, LossGraph = null });
        return Walk(plan with { Loss = null, LossGraph = null }) with { Loss = training.Loss, TrainingPeak = training.TrainingPeak, Passes = plan.Family.Passes(plan) };
    }

    private static ValueList<AxisFact> Demands(ValueList<AxisFact> facts) => facts
        .Select(static fact => fact is { Operator: "==", Size.AsSymbol: null } ? fact with { Size = fact.Number, Number = fact.Size } : fact)
        .Where(static fact => fact is { Size.AsSymbol: not null, Number.AsConstant: not null }).Distinct().ToValueList();

    private static ComplexityReport Walk(ModelPlan plan)
    {
        var builder = new ReportBuilder(plan);
        var memories = new Dictionary<int, int>();
        var sources = new Dictionary<int, ReportSource>();
        foreach (var port in plan.Graph.Inputs.Concat(plan.Targets))
        {
            builder._data.Add(memories[port.Value.Id] = builder.Allocate(port.Value));
            sources[port.Value.Id] = new(-1 - sources.Count);
        }
        builder.Walk(plan.Graph, "", memories, sources, []);
        foreach (var output in plan.Loss?.Outputs ?? [])
            memories[output.Id] = builder.Allocate(output);
        var values = plan.Graph.Values.Values.Concat(plan.Targets.Select(static port => port.Value)).ToDictionary(static value => value.Id);
        ReportRow? lossRow = null;
        if (plan.Loss is { Operation: LayerOperation loss } step)
        {
            var unkept = builder.Total(step.Inputs.Select(id => memories[id]).Where(memory => !builder._kept.Contains(memory)));
            lossRow = builder.Row(step, loss, "loss", memories, values);
            builder._training.Add(loss.Rule, step.Inputs.Select(id => memories[id]), [], lossRow.TrainingBytes, unkept, builder.Weights(loss, "", "loss"));
        }
        return new()
        {
            Namespace = plan.Namespace,
            Name = plan.Name,
            Family = plan.FamilyWord,
            Inputs = plan.Graph.Inputs.Select(static port => $"{port.Name}: {port.Value.Type}").ToValueList(),
            Output = plan.OutputNames.Count > 0 ? string.Join(", ", plan.Graph.OutputTypes) : plan.Graph.Output.ToString(),
            Rows = builder._rows.ToValueList(),
            Parts = builder._parts.ToValueList(),
            Gives = Told(plan.Graph.Outputs.Select(id => sources[id]), builder._rows.Count),
            Loss = lossRow,
            TrainingPeak = builder._training.Peak(lossRow is null ? plan.Graph.Outputs.Select(id => memories[id]) : []),
            InferenceBytes = Peaks.Of(builder._alive),
            Passes = builder._passes,
            InputBytes = plan.Graph.Inputs.Aggregate(Poly.Zero, static (sum, port) => sum + port.Value.Type.Bytes),
            OutputBytes = plan.Graph.OutputTypes.Aggregate(Poly.Zero, static (sum, type) => sum + type.Bytes),
            SureWeightBytes = builder._sureWeightBytes,
            Machine = plan.Machine,
            Demands = Demands(plan.Facts),
            WrittenInferenceBytes = builder._aliveWritten.Count == 0 ? PolyMax.Of([]) : Peaks.Of(builder._alive.Concat(builder._aliveWritten)),
        };
    }

    // `memories` and `sources` hold the inputs and are filled; `outside` lives through all of the graph. A value of the graph lives until its last reader has
    // run; what comes in belongs to the caller and stays.
    private void Walk(Graph graph, string path, Dictionary<int, int> memories, Dictionary<int, ReportSource> sources, IReadOnlyCollection<int> outside)
    {
        var lastReaders = LastReaders(graph);
        var values = graph.Values;
        var lasting = new HashSet<int>(outside.Concat(graph.Inputs.Select(port => memories[port.Value.Id])));
        var alive = new List<int>();
        _alive.Add(Total(lasting));
        for (var i = 0; i < graph.Steps.Count; i++)
        {
            var step = graph.Steps[i];
            var key = step.Key.Length == 0 ? path.TrimEnd('.') : path + step.Key;
            if (step.Operation is GraphOperation block)
            {
                // What a section is trained on by itself is data to it.
                if (_isApart && _passes.Any(pass => pass.Section == key))
                    _data.UnionWith(step.Inputs.Select(id => memories[id]));
                var outputs = Part(step, block, key, step.Inputs.Select(id => (memories[id], sources[id])).ToArray(), [.. lasting, .. alive.Select(id => memories[id])]);
                for (var output = 0; output < step.Outputs.Count; output++)
                    (memories[step.Outputs[output].Id], sources[step.Outputs[output].Id]) = outputs[output];
            }
            else if (step.Operation is LayerOperation layer)
            {
                // Within the layer, before its output is there.
                var unkept = Poly.Zero;
                if (!layer.Rule.WorkBytes.Equals(Poly.Zero))
                {
                    var before = lasting.Concat(alive.Select(id => memories[id])).ToList();
                    _alive.Add(Total(before) + layer.Rule.WorkBytes);
                    unkept = Total(before.Where(memory => !_kept.Contains(memory)));
                }
                foreach (var output in step.Outputs)
                    memories[output.Id] = layer.Rule.IsView ? memories[step.Inputs[0]] : Allocate(output);
                if (IsData(step, layer, key, memories))
                    _data.UnionWith(step.Outputs.Select(output => memories[output.Id]));
                if (!step.IsShared && !_isShared && layer.Rule.ReadWeights is null)
                    AddSurelyRead(layer, path, key);
                for (var output = 0; output < step.Outputs.Count; output++)
                    sources[step.Outputs[output].Id] = new(_rows.Count, output);
                var row = Row(step, layer, key, memories, values) with { Reads = Told(step.Inputs.Select(id => sources[id]), _rows.Count) };
                _rows.Add(row);
                _training.Add(
                    layer.Rule, step.Inputs.Select(id => memories[id]), step.Outputs.Where(static output => output.Type.DType.IsFloating()).Select(output => memories[output.Id]),
                    row.TrainingBytes, unkept, Weights(layer, path, key));
            }
            alive.AddRange(step.Outputs.Select(static output => output.Id));
            if (step.Operation is LayerOperation { Rule: { WrittenBytes: var written, WorkBytes: var work } } && !written.Equals(Poly.Zero))
                _aliveWritten.Add(written + (work.Equals(Poly.Zero) ? Total(lasting.Concat(alive.Select(id => memories[id]))) : _alive[_alive.Count - 1]));
            _alive.Add(Total(lasting.Concat(alive.Select(id => memories[id]))));
            alive.RemoveAll(id => !lastReaders.TryGetValue(id, out var last) || last <= i);
        }
    }

    // Of copies in a row the first is walked and a second, which all later ones are like: its input is nobody else's; and for the moments of training the last.
    private (int Memory, ReportSource Source)[] Part(Step step, GraphOperation operation, string key, (int Memory, ReportSource Source)[] inputs, IReadOnlyCollection<int> outside)
    {
        if (step.Copies > 1 && FreezesSome(key, step))
        {
            for (var copy = 0; copy < step.Copies; copy++)
                inputs = Part(step with { Copies = 1 }, operation, CopyKey(key, step, copy), inputs, outside);
            return inputs;
        }
        var shared = _isShared;
        _isShared |= step.IsShared;
        var (from, part) = (_rows.Count, _parts.Count);
        var shown = step.Copies == 1 ? key : CopiesKey(key, step);
        var outputs = Once(operation.Graph, shown, inputs, outside);
        var count = _rows.Count - from;
        if (count > 0)
            _parts.Insert(part, new(shown, operation.Written, from, count, step.Copies));
        if (step.Copies > 1)
        {
            part = _parts.Count;
            var moments = _training.Count;
            _times *= step.Copies - 1;
            outputs = Once(operation.Graph, key, outputs, outside);
            _times /= step.Copies - 1;
            for (var i = from; i < from + count; i++)
                _rows[i] = _rows[i].Plus(_rows[i + count], step.Copies - 1);
            if (step.Copies > 3)
                _training.Repeat(moments, step.Copies - 3);
            if (step.Copies > 2)
            {
                // All its costs are counted.
                var times = _times;
                _times = 0;
                outputs = Once(operation.Graph, key + "…", outputs, outside);
                _times = times;
            }
            _rows.RemoveRange(from + count, _rows.Count - from - count);
            _parts.RemoveRange(part, _parts.Count - part);
            outputs = [.. outputs.Select(output => output.Source.Row < from + count ? output : (output.Memory, output.Source with { Row = from + ((output.Source.Row - from) % count) }))];
        }
        _isShared = shared;
        return outputs;
    }

    private (int Memory, ReportSource Source)[] Once(Graph graph, string key, (int Memory, ReportSource Source)[] inputs, IReadOnlyCollection<int> outside)
    {
        var memories = new Dictionary<int, int>();
        var sources = new Dictionary<int, ReportSource>();
        for (var port = 0; port < graph.Inputs.Count; port++)
            (memories[graph.Inputs[port].Value.Id], sources[graph.Inputs[port].Value.Id]) = inputs[port];
        Walk(graph, key + ".", memories, sources, outside);
        return graph.Outputs.Select(id => (memories[id], sources[id])).ToArray();
    }

    // That a row reads the one before it goes without saying.
    private static ValueList<ReportSource>? Told(IEnumerable<ReportSource> reads, int row)
    {
        var told = reads.ToValueList();
        return told.Count == 1 && told[0] == new ReportSource(row - 1) ? null : told;
    }

    // True if copies differ in what of them is trained.
    private bool FreezesSome(string key, Step step) =>
        Enumerable.Range(0, step.Copies).Select(copy => CopyKey(key, step, copy)).Any(copy => _frozen.Any(freeze => freeze.Key == copy || freeze.Key.StartsWith(copy + ".", StringComparison.Ordinal)));

    private static string CopyKey(string key, Step step, int copy) =>
        key.Substring(0, key.Length - step.Key.Length) + Poly.Write(long.Parse(step.Key, System.Globalization.CultureInfo.InvariantCulture) + copy);

    // layer1.0 of three copies becomes layer1.[0…2].
    private static string CopiesKey(string key, Step step)
    {
        var first = long.Parse(step.Key, System.Globalization.CultureInfo.InvariantCulture);
        return $"{key.Substring(0, key.Length - step.Key.Length)}[{step.Key}…{Poly.Write(first + step.Copies - 1)}]";
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

    private ReportRow Row(Step step, LayerOperation layer, string key, Dictionary<int, int> memories, IReadOnlyDictionary<int, PlanValue> values)
    {
        var rule = layer.Rule;
        var (isFrozen, isData) = (rule.Weights.Count > 0 && IsFrozen(key), IsData(step, layer, key, memories));
        // What no gradient passes keeps nothing, and a product with a frozen factor does not need the other.
        var isSpared = isData && _frozen.Length > 0;
        var saved = isSpared ? 0 : rule.SavedBytes;
        if ((rule.Keeps & Kept.Input) != 0 && !isSpared && !(isFrozen && rule.Keeps == Kept.Input && !rule.Macs.Equals(Poly.Zero) && rule.SavedBytes.Equals(Poly.Zero)))
            saved = step.Inputs.Aggregate(saved, (sum, id) => sum + Keep(memories[id]));
        if ((rule.Keeps & Kept.Output) != 0 && !isSpared)
            saved = step.Outputs.Aggregate(saved, (sum, output) => sum + Keep(memories[output.Id]));
        var parameters = _isShared || step.IsShared ? 0 : layer.OwnWeights.Aggregate(Poly.Zero, static (sum, weight) => sum + weight.Shape.Elements);
        return new(
            key.Length == 0 ? LayerKind.Write(layer.Layer) : key,
            LayerKind.Write(layer.Layer),
            string.Join(", ", step.Outputs.Select(static output => output.Type)),
            parameters,
            _isShared || step.IsShared ? 0 : rule.Buffers.Aggregate(Poly.Zero, static (sum, buffer) => sum + buffer.Shape.Elements),
            rule.Flops,
            rule.Macs,
            rule.IsView ? 0 : step.Outputs.Aggregate(Poly.Zero, static (sum, output) => sum + output.Type.Bytes),
            saved)
        {
            ReadBytes = rule.IsView ? 0 : step.Inputs.Aggregate(WeightBytes(rule), (sum, id) => sum + values[id].Type.Bytes),
            InnerBytes = rule.InnerBytes,
            WrittenBytes = rule.WrittenBytes,
            CachedValues = rule.CachedValues,
            IdleParameters = _isShared || step.IsShared ? 0 : rule.IdleParameters,
            Order = rule.Order,
            // One of the two products that each has backward; of attention that is more than is spared, and a time that is too short is no lie.
            IdleBackwardFlops = isSpared ? 0 : isData || (isFrozen && OfData().Any()) ? rule.Flops + (isFrozen ? 0 : 2 * rule.Macs) : OfData().Any() ? 2 * rule.Macs : 0,
            FrozenParameters = isFrozen ? parameters : 0,
            SparedFlops = isSpared ? rule.Flops + (2 * rule.Macs) : isFrozen ? 2 * rule.Macs : 0,
            IdleBackwardBytes = rule.IsView ? 0 : isData ? step.Inputs.Select(id => values[id].Type).Concat(step.Outputs.Select(static output => output.Type)).Aggregate(WeightBytes(rule) + saved, static (sum, type) => sum + type.Bytes)
                : OfData().Aggregate(Poly.Zero, (sum, id) => sum + values[id].Type.Bytes),
        };

        IEnumerable<int> OfData() => step.Inputs.Where(id => _data.Contains(memories[id]));
    }

    private bool IsFrozen(string key) => _frozen.Any(freeze => freeze.Covers(key));

    // True for a layer without weights, or with frozen ones, that sees nothing but data.
    private bool IsData(Step step, LayerOperation layer, string key, Dictionary<int, int> memories) =>
        (layer.Rule.Weights.Count == 0 || (IsFrozen(key) && layer.Ties.Count == 0)) && step.Inputs.Count > 0 && step.Inputs.All(id => _data.Contains(memories[id]));

    // Those of others as well, for their owner may be a table, which reads only some rows.
    private void AddSurelyRead(LayerOperation layer, string path, string key)
    {
        var numbers = Poly.Zero;
        foreach (var weight in layer.Rule.Weights)
        {
            var owner = layer.Ties.FirstOrDefault(tie => tie.Weight == weight.Name);
            if (_surelyRead.Add(owner is null ? $"{key}.{weight.Name}" : path + owner.Key))
                numbers += weight.Shape.Elements;
        }
        _sureWeightBytes += _times * _weightBytes * (numbers - layer.Rule.IdleParameters);
    }

    // By their checkpoint keys: a weight that two layers share has one gradient. A frozen one has none.
    private ValueList<(string Key, Poly Bytes)> Weights(LayerOperation layer, string path, string key) =>
        layer.Rule.Weights.Select(weight => (layer.Ties.Where(tie => tie.Weight == weight.Name).Select(tie => path + tie.Key).FirstOrDefault() ?? $"{key}.{weight.Name}", 4 * weight.Shape.Elements)).Where(weight => !IsFrozen(weight.Item1)).ToValueList();

    // Weights of others too: they are read each time.
    private static Poly WeightBytes(LayerRule rule) =>
        4 * ((rule.ReadWeights ?? rule.Parameters) + rule.Buffers.Aggregate(Poly.Zero, static (sum, buffer) => sum + buffer.Shape.Elements));

    private Poly Keep(int memory) => _kept.Add(memory) ? _bytes[memory] : 0;

    private int Allocate(PlanValue value)
    {
        _bytes.Add(value.Type.Bytes);
        return _bytes.Count - 1;
    }

    private Poly Total(IEnumerable<int> memories) => memories.Distinct().Aggregate(Poly.Zero, (sum, memory) => sum + _bytes[memory]);
}
