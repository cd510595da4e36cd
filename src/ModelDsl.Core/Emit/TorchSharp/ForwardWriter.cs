using ModelDsl.Compilation;
using ModelDsl.Layers;

namespace ModelDsl.Emit;

/// <summary>Writes steps as statements: each value a variable, freed at its last use, written over where nobody reads it again.</summary>
internal sealed class ForwardWriter(
    ModelPlan plan,
    ValueList<Port> ports,
    ValueList<Step> steps,
    ValueList<int> outputs,
    IEnumerable<string> members,
    Func<Step, LayerOperation, ValueList<CSharp>, ValueList<Shape>, TorchSharpCode> code,
    Func<Step, string, string> called)
{
    private readonly Dictionary<int, string> _variables = [];
    private readonly Dictionary<int, PlanValue> _values =
        ports.Select(static port => port.Value).Concat(steps.SelectMany(static step => step.Outputs)).ToDictionary(static value => value.Id);
    // The steps that read a value, in order.
    private readonly ILookup<int, int> _readers =
        steps.SelectMany(static (step, i) => step.Inputs.Distinct().Select(id => (Id: id, Step: i))).ToLookup(static read => read.Id, static read => read.Step);
    private readonly Dictionary<int, Step> _makers = steps.SelectMany(static step => step.Outputs, static (step, output) => (output.Id, Step: step))
        .ToDictionary(static made => made.Id, static made => made.Step);
    private readonly Variables _names = new();
    // The statements of each step.
    private readonly List<List<(string Code, string Comment)>> _statements = [];
    private readonly HashSet<string> _symbols = new(StringComparer.Ordinal);

    /// <param name="isGuarded">True to check the inputs first.</param>
    /// <param name="result">Makes the returned expression of the outputs; null to return the only one.</param>
    public string[] Lines(bool isGuarded, Func<IEnumerable<string>, string>? result)
    {
        foreach (var member in members)
            _names.Take(member);
        foreach (var port in ports)
            _names.Take(_variables[port.Value.Id] = CSharp.Identifier(port.Name));
        foreach (var symbol in ports.SelectMany(static port => port.Value.Type.Shape).SelectMany(static axis => axis.Symbols))
            _names.Take(CSharp.Identifier(symbol));

        for (var i = 0; i < steps.Count; i++)
        {
            _statements.Add([]);
            Step(steps[i], i);
        }
        var lines = WithDisposal();

        var guards = isGuarded ? Guards().ToList() : [];
        var returned = outputs.Select(Return).ToArray();
        return [.. Entry(isGuarded), .. guards, "using var scope = NewDisposeScope();", .. Aligned(lines), $"return {(result is null ? returned[0] : result(returned))};"];
    }

    private void Step(Step step, int index)
    {
        var inputs = step.Inputs.Select(id => _variables[id]).ToArray();
        var comment = string.Join(", ", step.Outputs.Select(static o => o.Type.ToString()));
        if (step.Operation is LayerOperation layer)
        {
            var written = code(step, layer, inputs.Select(static v => (CSharp)v).ToValueList(), step.Inputs.Select(id => _values[id].Type.Shape).ToValueList());
            if (written.InPlace is { } inPlace && CanOverwrite(step.Inputs[0]))
            {
                _variables[step.Outputs[0].Id] = inputs[0];
                Write(inPlace, comment, "");
            }
            else
            {
                if (written.GivesArray)
                {
                    var array = _names.Unique("parts");
                    Write(written.Forward, "", $"var {array} = ");
                    written = written with { Forward = $"({string.Join(", ", step.Outputs.Select((_, i) => $"{array}[{Poly.Write(i)}]"))})" };
                }
                Write(written.Forward, comment, Declare(step, layer.Rule));
            }
        }
        else
        {
            Write(called(step, string.Join(", ", inputs)), comment, Declare(step, null));
        }
    }

    // Frees each variable after the last step that reads it. One variable may hold several values in turn, so all statements must be written before.
    private List<(string Code, string Comment)> WithDisposal()
    {
        var kept = new HashSet<string>(ports.Select(static port => port.Value.Id).Concat(outputs).Select(id => _variables[id]), StringComparer.Ordinal);
        var lastReaders = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < steps.Count; i++)
            foreach (var id in steps[i].Inputs)
                lastReaders[_variables[id]] = i;
        var lines = new List<(string, string)>();
        for (var i = 0; i < steps.Count; i++)
        {
            var done = steps[i].Inputs.Select(id => _variables[id]).Distinct()
                .Where(name => !kept.Contains(name) && lastReaders[name] == i && steps[i].Outputs.All(output => _variables[output.Id] != name));
            lines.AddRange(_statements[i]);
            lines.AddRange(done.Select(static name => ($"{name}.Dispose();", "")));
        }
        return lines;
    }

    private void Write(CSharp statement, string comment, string declaration)
    {
        _symbols.UnionWith(statement.Symbols);
        _statements[_statements.Count - 1].Add(($"{declaration}{statement};", comment));
    }

    // The variables that take what a step gives: h, h2, h3 …, or by their names where there are several.
    private string Declare(Step step, LayerRule? rule)
    {
        for (var i = 0; i < step.Outputs.Count; i++)
            _variables[step.Outputs[i].Id] = _names.Unique(step.Outputs.Count == 1 || rule is null ? "h" : CSharp.Identifier(Variables.Of(rule.Outputs[i].Name)));
        var names = string.Join(", ", step.Outputs.Select(output => _variables[output.Id]));
        return step.Outputs.Count == 1 ? $"var {names} = " : $"var ({names}) = ";
    }

    // Only what a layer with weights has just made is surely fresh memory; a view or a dropout in evaluation mode is not.
    private bool CanOverwrite(int id) =>
        !outputs.Contains(id)
        && _readers[id].Count() == 1
        && _makers.TryGetValue(id, out var maker)
        && maker is { Operation: LayerOperation { Rule: { IsView: false, Weights.Count: > 0 } rule } }
        && (rule.Keeps & Kept.Output) == 0;

    private string Return(int id) => IsPort(id) ? $"{_variables[id]}.alias().MoveToOuterDisposeScope()" : $"{_variables[id]}.MoveToOuterDisposeScope()";

    private bool IsPort(int id) => ports.Any(port => port.Value.Id == id);

    private IEnumerable<string> Guards()
    {
        foreach (var fact in plan.Facts.Where(fact => fact.Test.Symbols.All(HasSymbol)))
        {
            _symbols.UnionWith(fact.Test.Symbols);
            yield return fact.Test.Symbols.Count == 1
                ? $"global::ModelDsl.Guard.That({fact.Test}, {CSharp.Literal($"{plan.Name} takes {fact.Says}")}, {CSharp.Literal(fact.Test.Symbols[0])}, {CSharp.Identifier(fact.Test.Symbols[0])});"
                : That(fact.Test.Text, $"{plan.Name} takes {fact.Says}");
        }
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (layer, condition) in Open(steps, new(ReferenceEquality.Instance)))
        {
            // A part inside may know a size that the inputs here do not give by itself: it was checked where it comes in.
            if (!condition.Test.Symbols.All(HasSymbol))
                continue;
            var guard = That(condition.Test.Text, $"{LayerKind.Write(layer)} {condition.Words}");
            if (!said.Add(guard))
                continue;
            _symbols.UnionWith(condition.Test.Symbols);
            yield return guard;
        }
    }

    // What the compiler could not decide, here and in the parts inside.
    internal static IEnumerable<(Layer Layer, Condition Condition)> Open(ValueList<Step> steps, HashSet<Graph> seen)
    {
        foreach (var operation in steps.Select(static step => step.Operation))
        {
            if (operation is LayerOperation layer)
            {
                foreach (var condition in layer.Rule.Requires.Where(static condition => condition.Holds is null))
                    yield return (layer.Layer, condition);
            }
            else if (operation is GraphOperation part && seen.Add(part.Graph))
            {
                foreach (var open in Open(part.Graph.Steps, seen))
                    yield return open;
            }
        }
    }

    private static string That(string test, string words) => $"global::ModelDsl.Guard.That({test}, {CSharp.Literal(words)});";

    private bool HasSymbol(string name) => ports.Any(port => port.Value.Type.Shape.Any(axis => Reads(axis, name)));

    // Sizes are read where an input has an axis of that name, or of so many times it.
    private static bool Reads(Poly axis, string name) => axis.AsTimes is var (times, symbol) && symbol == name && times > 0;

    // Inputs in their order: what a size is the first input with it says, and the others must say the same.
    private IEnumerable<string> Entry(bool isGuarded)
    {
        var uses = ports.SelectMany(static port => port.Value.Type.Shape).SelectMany(static axis => axis.Symbols).ToLookup(static symbol => symbol);
        var wanted = new HashSet<string>(_symbols.Concat(isGuarded ? uses.Where(static of => of.Count() > 1).Select(static of => of.Key) : []), StringComparer.Ordinal);
        var read = new HashSet<string>(StringComparer.Ordinal);
        foreach (var port in ports)
        {
            var shape = port.Value.Type.Shape;
            if (isGuarded)
                yield return Guard(port, read);
            var before = new HashSet<string>(read, StringComparer.Ordinal);
            foreach (var (axis, i) in shape.Select(static (axis, i) => (axis, i)))
            {
                if (axis.AsTimes is not var (times, symbol) || times.Sign < 0 || !wanted.Contains(symbol) || !read.Add(symbol))
                    continue;
                yield return $"var {CSharp.Identifier(symbol)} = {CSharp.Identifier(port.Name)}.shape[{Poly.Write(i)}]{(times.IsOne ? "" : $" / {Poly.Write(times)}")};";
            }
            // What an input says of itself: [B, H, H], [B, 2·T].
            if (isGuarded && shape.Any(axis => IsOpen(axis)))
                yield return Guard(port, read);

            bool IsOpen(Poly axis) => axis.AsWhole is null && IsRead(axis, read) && !IsRead(axis, before) && (axis.AsSymbol is null || shape.Count(axis.Equals) > 1);
        }
        if (_symbols.FirstOrDefault(symbol => !read.Contains(symbol)) is { } missing)
            throw new InvalidOperationException($"No input has an axis {missing}.");
    }

    private static bool IsRead(Poly axis, HashSet<string> read) => axis.Symbols.All(read.Contains);

    private static string Guard(Port port, HashSet<string> read)
    {
        var sizes = port.Value.Type.Shape.Select(axis => axis.AsConstant is { } n ? Poly.Write(n) : IsRead(axis, read) ? axis.ToCSharp() : "-1");
        return $"global::ModelDsl.Guard.Shape({CSharp.Identifier(port.Name)}, {CSharp.Literal(port.Name)}, {CSharp.Literal(port.Value.Type.Shape.ToString())}, {string.Join(", ", sizes)});";
    }

    // Comments stand in one column where the lines are short enough.
    private static IEnumerable<string> Aligned(List<(string Code, string Comment)> lines)
    {
        var width = lines.Where(static line => line.Comment.Length > 0 && line.Code.Length <= 80).Select(static line => line.Code.Length).DefaultIfEmpty(0).Max();
        return lines.Select(line => line.Comment.Length == 0 ? line.Code : $"{line.Code.PadRight(width)}  // {line.Comment}");
    }
}
