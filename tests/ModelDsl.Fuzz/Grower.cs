using ModelDsl.Compilation;
using ModelDsl.Layers;
using ModelDsl.Problems;
using ModelDsl.Text;

namespace ModelDsl.Fuzz;

/// <summary>
/// Grows a random model statement by statement. A statement that the compiler accepts stays; a layer that it refuses is noted with the types
/// that came in, which earlier statements have made and the run of the finished model holds against libtorch.
/// </summary>
internal sealed class Grower(int seed)
{
    private static readonly LayerKind[] Kinds = [.. LayerCatalog.All.Where(static kind => kind.Role is null && kind.Examples.Count > 0)];

    // Each kind's examples, as text and as layers.
    private static readonly Dictionary<LayerKind, (string Code, Layer Layer)[]> Examples =
        Kinds.ToDictionary(static kind => kind, static kind => kind.Examples.Select(example => (example.Code, Layer: Bound(kind, example))).ToArray());

    private readonly Random _random = new(seed);
    private readonly List<string> _blocks = [];
    private readonly List<string> _inputs = [];
    private readonly List<string> _statements = [];
    private readonly List<(string Name, TensorType Type)> _values = [];
    // What nobody reads yet goes out of the model.
    private readonly List<string> _open = [];
    private readonly List<(string Key, TensorType Input)> _shareable = [];
    private readonly List<Refusal> _refusals = [];
    private int _names;

    public RandomModel Grow()
    {
        Inputs();
        var tries = _random.Next(4, 14);
        for (var i = 0; i < tries; i++)
        {
            switch (_random.Next(14))
            {
                case 0: Residual(); break;
                case 1: Parallel(); break;
                case 2: Operator(); break;
                case 3: Repeat(); break;
                case 4: Part(); break;
                case 5: Block(); break;
                case 6: Choice(); break;
                case 7: Share(); break;
                default: Layer(); break;
            }
        }
        if (_statements.Count == 0)
        {
            var flow = $"{_values[0].Name} -> {(_values[0].Type.DType == DType.Int64 ? "Embedding(9, 3)" : "ReLU")}";
            Keep(flow, Compile(flow, out _)!, [_values[0].Name]);
        }
        return new(seed, _blocks.ToValueList(), _inputs.ToValueList(), _statements.ToValueList(), Return(""), _refusals.ToValueList());
    }

    private void Inputs()
    {
        var count = _random.Next(5) == 0 ? 2 : 1;
        for (var i = 0; i < count; i++)
        {
            var name = $"x{i}";
            var integers = _random.Next(12) == 0;
            var rank = integers ? 2 : Pick([2, 3, 3, 4, 4, 4, 5]);
            var axes = Enumerable.Range(0, rank).Select(axis => _random.Next(10) < (axis == 0 ? 5 : 1) ? "NCTHW"[Math.Min(axis, 4)].ToString() : $"{Size()}").ToArray();
            var text = $"{(integers ? "int64 " : "")}[{string.Join(", ", axes)}]";
            _inputs.Add($"input {name}: {text};");
            var shape = new Shape(axes.Select(static axis => char.IsLetter(axis[0]) ? Poly.Symbol(axis) : (Poly)long.Parse(axis)).ToValueList());
            _values.Add((name, new(integers ? DType.Int64 : DType.Float32, shape)));
            _open.Add(name);
        }
    }

    private void Layer()
    {
        var (call, layer) = Call();
        var inputs = Values(layer);
        if (Try(Tuple(inputs.Select(static v => v.Name)), call, layer, inputs.Select(static v => v.Type)) is { } types)
        {
            if (types.Count == 1 && inputs.Length == 1 && _random.Next(3) == 0)
            {
                var key = Fresh("k");
                _shareable.Add((key, inputs[0].Type));
                call += $" as {key}";
            }
            Keep($"{Tuple(inputs.Select(static v => v.Name))} -> {call}", types, inputs.Select(static v => v.Name));
        }
    }

    private void Residual()
    {
        var start = Pick(_values);
        var (chain, type) = Chain(start);
        if (chain.Length == 0)
            return;
        if (Compile($"{start.Name} -> residual {{ {chain} }}", out _) is { } types)
            Keep($"{start.Name} -> residual {{ {chain} }}", types, [start.Name]);
        else
            Try($"({start.Name}, {start.Name} -> {chain})", "Add", LayerCatalog.Find("Add")!.Create([]), [start.Type, type]);
    }

    private void Parallel()
    {
        var start = Pick(_values);
        var (first, a) = Chain(start);
        var (second, b) = Chain(start);
        if (first.Length + second.Length == 0)
            return;
        var layer = _random.Next(3) == 0 ? LayerCatalog.Find("Add")!.Create([]) : LayerCatalog.Find("Concat")!.Create([(long)_random.Next(-2, 4)]);
        var merge = LayerKind.Write(layer);
        var flow = $"{start.Name} -> parallel {{ {first} | {second} }}";
        if (Try(flow, merge, layer, [a, b]) is { } types)
            Keep($"{flow} -> {merge}", types, [start.Name]);
    }

    private void Operator()
    {
        var (a, b) = (Pick(_values), Pick(_values));
        if (_random.Next(2) == 0 && LayerCatalog.FindOperator("a*x+b") is not null)
        {
            var text = Pick([$"2 * {a.Name}", $"{a.Name} - 0.5", $"1 - {a.Name}", $"-{a.Name}", $"{a.Name} / 4 + 1"]);
            if (Compile(text, out _) is { } types)
                Keep(text, types, [a.Name]);
            return;
        }
        var sign = Pick(["+", "-", "*", "@"]);
        if (LayerCatalog.FindOperator(sign) is not { } kind)
            return;
        if (Try($"({a.Name}, {b.Name})", kind.Name, kind.Create([]), [a.Type, b.Type]) is { } made)
            Keep($"{a.Name} {sign} {b.Name}", made, [a.Name, b.Name]);
    }

    private void Repeat()
    {
        var start = Pick(_values);
        var (chain, type) = Chain(start);
        if (chain.Length == 0)
            return;
        var count = _random.Next(1, 4);
        var text = Pick(["repeat ({0}) {{ {1} }}", "repeat ({0}) as {2} {{ {1} }}", "for (i in range({0})) {{ {1} }}", "for (i in range({0})) as {2} {{ {1} }}"]);
        var flow = $"{start.Name} -> {string.Format(System.Globalization.CultureInfo.InvariantCulture, text, count, chain, Fresh("r"))}";
        if (Compile(flow, out _) is { } types)
            Keep(flow, types, [start.Name]);
    }

    private void Part()
    {
        var start = Pick(_values);
        var (chain, type) = Chain(start);
        if (chain.Length == 0)
            return;
        var flow = $"{start.Name} -> {{ {chain} }} as {Fresh("p")}";
        if (Compile(flow, out _) is { } types)
            Keep(flow, types, [start.Name]);
    }

    private void Block()
    {
        var start = Pick(_values);
        var (chain, _) = Chain(start);
        if (chain.Length == 0)
            return;
        var name = Fresh("Block");
        // The first whole number becomes the block's parameter.
        var number = System.Text.RegularExpressions.Regex.Match(chain, @"(?<=\()\d+(?=[,)])");
        var (parameters, use, body) = number.Success
            ? ("size = 1", $"{name}({number.Value})", chain.Remove(number.Index, number.Length).Insert(number.Index, "size"))
            : ("", name, chain);
        _blocks.Add($"block {name}({parameters}) {{ {body} }}");
        var flow = $"{start.Name} -> {(_random.Next(2) == 0 ? $"repeat (2) {{ {use} }}" : use)}";
        if (Compile(flow, out _) is { } types || Compile(flow = $"{start.Name} -> {use}", out _) is { } && (types = Compile(flow, out _)) is not null)
            Keep(flow, types!, [start.Name]);
        else
            _blocks.RemoveAt(_blocks.Count - 1);
    }

    private void Choice()
    {
        var start = Pick(_values);
        var (chain, _) = Chain(start);
        if (chain.Length == 0)
            return;
        var flow = $"{start.Name} -> if ({_random.Next(3)} < 2) {{ {chain} }} else ReLU";
        if (Compile(flow, out _) is { } types)
            Keep(flow, types, [start.Name]);
    }

    private void Share()
    {
        if (_shareable.Count == 0)
            return;
        var (key, type) = Pick(_shareable);
        var fitting = _values.Where(value => value.Type.Equals(type)).ToArray();
        var start = Pick(fitting);
        var flow = $"{start.Name} -> {key}";
        if (Compile(flow, out _) is { } types)
            Keep(flow, types, [start.Name]);
    }

    // Layers in a row that the compiler accepts, each with one input and one output.
    private (string Text, TensorType Type) Chain((string Name, TensorType Type) start)
    {
        var (text, type) = ("", start.Type);
        for (var i = _random.Next(1, 4); i > 0; i--)
        {
            var (call, layer) = Call();
            if (layer.InputsFor(1) is null)
                continue;
            if (Try(text.Length == 0 ? start.Name : $"{start.Name} -> {text}", call, layer, [type]) is { Count: 1 } types)
                (text, type) = (text.Length == 0 ? call : $"{text} -> {call}", types[0]);
        }
        return (text, type);
    }

    // The types that the layer gives for the flow; null, with a note, where it is refused.
    private ValueList<TensorType>? Try(string flow, string call, Layer layer, IEnumerable<TensorType> inputs)
    {
        var types = Compile($"{flow} -> {call}", out var problem);
        if (types is null && problem is not null)
            _refusals.Add(new(string.Join("\n", [.. _blocks, "model M {", .. _inputs, .. _statements, Return($"{flow} -> {call}"), "}"]), layer, inputs.ToValueList(), problem));
        return types;
    }

    private ValueList<TensorType>? Compile(string flow, out Problem? problem)
    {
        var text = string.Join("\n", [.. _blocks, "model M {", .. _inputs, .. _statements, Return(flow), "}"]);
        var file = ModelText.Parse("fuzz.model", text);
        var library = new Library(file.Models);
        var compiled = ModelCompiler.Compile(file.Models.Last, library);
        problem = file.Problems.Concat(compiled.Problems).FirstOrDefault();
        if (problem is { Kind.Id: "MDL9001" } or { Kind.Id: ['M', 'D', 'L', '4', ..] })
            throw new FuzzException($"{problem.Kind.Id} {problem.Message}\n{text}");
        if (problem is null && compiled.Plan.Failed)
            throw new FuzzException($"Failed without a problem:\n{text}");
        return problem is null ? compiled.Plan.Graph.OutputTypes.Skip(_open.Count).ToValueList() : null;
    }

    // Every value that is not read yet, and what is tried.
    private string Return(string flow)
    {
        var all = flow.Length == 0 ? _open : [.. _open, flow];
        return all.Count == 1 ? $"return {all[0]};" : $"return ({string.Join(", ", all)});";
    }

    private void Keep(string flow, ValueList<TensorType> types, IEnumerable<string> read)
    {
        if (types.Any(IsLarge) || types.Count > 4 || _open.Count > 5)
            return;
        var names = types.Select(_ => Fresh("v")).ToArray();
        Add($"{(names.Length == 1 ? names[0] : $"({string.Join(", ", names)})")} = {flow}", read);
        for (var i = 0; i < names.Length; i++)
        {
            _values.Add((names[i], types[i]));
            _open.Add(names[i]);
        }
    }

    // Where sizes are symbolic, for such as the oracle draws.
    private static bool IsLarge(TensorType type) =>
        type.Shape.Elements.Evaluate(type.Shape.SelectMany(static axis => axis.Symbols).Distinct().ToDictionary(static symbol => symbol, static _ => 9L)) > 50_000;

    private void Add(string statement, IEnumerable<string> read)
    {
        _statements.Add(statement + ";");
        foreach (var name in read)
            _open.Remove(name);
    }

    private (string Text, Layer Layer) Call()
    {
        var kind = Pick(Kinds);
        // An example's arguments make sense together; random ones often do not.
        if (_random.Next(2) == 0)
            return Pick(Examples[kind]);
        var layer = kind.Create(Arguments(kind));
        return (LayerKind.Write(layer), layer);
    }

    private object[] Arguments(LayerKind kind)
    {
        // Kinds of parameters that are not drawn here keep what an example says.
        var example = Pick(Examples[kind]).Layer;
        return [.. kind.Parameters.Select(parameter => _random.Next(2) == 0 && parameter.HasDefault ? parameter.Default! : Argument(parameter) ?? example.GetType().GetProperty(parameter.MemberName)!.GetValue(example)!)];
    }

    private object? Argument(LayerParameter parameter) =>
        parameter.Type == typeof(long) ? parameter.Least < 0 ? (object)(long)_random.Next(-4, 5) : parameter.Least == 0 ? (long)_random.Next(0, 3) : Pick<long>([1, 1, 2, 2, 3, 4, 5, 8]) :
        parameter.SideCount > 0 ? new Sides(Enumerable.Range(0, _random.Next(2) == 0 ? 1 : parameter.SideCount).Select(_ => parameter.Least == 0 ? (long)_random.Next(0, 3) : Pick<long>([1, 1, 2, 2, 3, 4])).ToValueList()) :
        parameter.Type == typeof(bool) ? _random.Next(2) == 0 :
        parameter.Type.IsEnum ? Pick(Enum.GetValues(parameter.Type).Cast<object>().ToArray()) :
        parameter.Type == typeof(ValueList<long>) ? Enumerable.Range(0, _random.Next(1, 4)).Select(_ => parameter.IsAxis ? _random.Next(-3, 4) : (long)Size()).ToValueList() :
        null;

    private static Layer Bound(LayerKind kind, ExampleAttribute example)
    {
        var inputs = example.In.Split(';').Select(static (type, i) => $"input x{i}: {type.Trim()};").ToArray();
        var flow = Tuple(inputs.Select(static (_, i) => $"x{i}"));
        var model = ModelText.Parse("example.model", $"model Example {{ {string.Concat(inputs)} {flow} -> {example.Code} }}").Models[0];
        var compiled = ModelCompiler.Compile(model);
        return compiled.Problems.Count == 0
            ? compiled.Plan.Graph.Steps.Select(static step => step.Operation).OfType<LayerOperation>().Single(operation => operation.Layer.GetType() == kind.Type).Layer
            : throw new FuzzException($"The example {example.Code} does not compile: {compiled.Problems[0].Message}");
    }

    // Values for a layer's inputs: mostly such as its patterns ask for.
    private (string Name, TensorType Type)[] Values(Layer layer)
    {
        var count = layer.IsVariadic ? _random.Next(2, 4) : _random.Next(layer.Inputs.Count(static input => !input.IsOptional), layer.Inputs.Count + 1);
        var patterns = layer.InputsFor(count) ?? layer.Inputs;
        return [.. patterns.Select(pattern =>
        {
            var fitting = _values.Where(value => pattern.AcceptsRank(value.Type.Shape) && pattern.AcceptsType(value.Type.DType)).ToArray();
            return fitting.Length == 0 || _random.Next(10) == 0 ? Pick(_values) : Pick(fitting);
        })];
    }

    private static string Tuple(IEnumerable<string> names) => names.Skip(1).Any() ? $"({string.Join(", ", names)})" : names.First();

    private string Fresh(string lead) => $"{lead}{_names++}";

    private int Size() => Pick<int>([1, 2, 2, 3, 3, 4, 4, 5, 6, 8, 8, 9]);

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
