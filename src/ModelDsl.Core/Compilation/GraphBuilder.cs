using ModelDsl.Layers;
using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Compilation;

/// <summary>Compiles a body of statements to a graph. What fails becomes an unknown shape, which nothing after it complains of.</summary>
/// <param name="names">The constants known in the body.</param>
/// <param name="className">The class that will hold the graph: none of its members may have its name.</param>
internal sealed partial class GraphBuilder(ModelScope scope, Names names, string className)
{
    /// <summary>TorchSharp's modules take no more inputs.</summary>
    private const int MostInputs = 6;

    /// <summary>What stands where a name was first given.</summary>
    public const string First = "the first is here";

    private readonly List<Port> _ports = [];
    private readonly List<Step> _steps = [];
    // For each step what made it, as messages say it.
    private readonly List<(string From, Span At, Span Statement)> _makers = [];
    // A member and a nested class are made from a key by changing its first letter, so keys must differ by more than case.
    private readonly Dictionary<string, Span> _keys = new(StringComparer.OrdinalIgnoreCase);
    // Keys of what could not be made: what uses them has no problem of its own.
    private readonly HashSet<string> _failedKeys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Step> _stepByKey = new(StringComparer.Ordinal);
    private readonly Stack<Dictionary<string, Flow>> _values = new([new(StringComparer.Ordinal)]);
    private readonly Stack<ValueList<StatementSyntax>> _bodies = [];
    private Names _names = names;
    private Span _statement;
    private int _index;
    private int _id;

    private ModelCompilation Compilation => scope.Compilation;

    /// <summary>A tensor that the graph's own class makes or is given.</summary>
    public PlanValue NewValue(TensorType type)
    {
        Compilation.HasUnknown |= !type.Shape.IsKnown;
        return new(_id++, type);
    }

    /// <summary>A tensor that comes in, known under its name.</summary>
    public Flow Input(string name, TensorType type, Span at, string? from = null, BoundLayer? maker = null, TensorSyntax? tensor = null)
    {
        var value = NewValue(type);
        // One too many, of which there is a problem, is known by its name alone.
        if (_ports.Count < MostInputs)
            _ports.Add(new(name, value));
        return _values.Peek()[name] = new(value, from ?? $"'{name}'", at, maker) { Name = name, Tensor = tensor };
    }

    /// <summary>A declared input of a model, known under its name; a problem where it is the first too many.</summary>
    public Flow Input(TensorSyntax tensor)
    {
        var inputs = scope.Tensors(tensor.Kind.Text);
        if (inputs.Count > MostInputs && ReferenceEquals(tensor, inputs[MostInputs]))
            FitsModule(scope.Model.Name.Text, inputs.Count, tensor.At);
        var input = Input(ModelScope.NameOf(tensor), scope.TypeOf(tensor), tensor.At, tensor: tensor);
        Compilation.Types?.Add(tensor.Name?.At ?? tensor.At, [input]);
        return input;
    }

    /// <summary>What flows out of statements when these values flow in.</summary>
    public ValueList<Flow> Run(ValueList<StatementSyntax> body, ValueList<Flow> running)
    {
        _bodies.Push(body);
        foreach (var statement in body)
        {
            if (Compilation.IsStopped)
                break;
            _statement = statement.At;
            switch (statement)
            {
                case FlowSyntax flow:
                    running = Flow(flow.Value, running, isSource: true);
                    break;
                case ReturnSyntax output:
                    running = Flow(output.Value, running, isSource: true);
                    if (body.SkipWhile(other => !ReferenceEquals(other, statement)).Skip(1).FirstOrDefault() is { } next)
                        scope.Report(new Unreached(next.At, $"'return' (line {Poly.Write(output.At.Line + 1)}) ends the body before", IsStatement: true));
                    _bodies.Pop();
                    return running;
                case BindingSyntax { Names: { Count: 1 } single } binding when _names.IsConstant(binding.Value):
                    Define(single[0], binding.Value);
                    break;
                case BindingSyntax binding:
                    running = Flow(binding.Value, running, isSource: true);
                    Bind(binding, running);
                    break;
                case SectionSyntax section:
                    scope.Report(new NotSupportedYet(section.Kind.At, $"A section '{section.Kind.Text}' here"));
                    break;
                case ClauseSyntax clause:
                    scope.Report(new NotSupportedYet(clause.Kind.At, $"A clause '{clause.Kind.Text}' here"));
                    break;
                case TensorSyntax tensor:
                    scope.Report(new NotSupportedYet(tensor.Kind.At, $"'{tensor.Kind.Text}' here"));
                    break;
            }
        }
        _bodies.Pop();
        return running;
    }

    /// <summary>The graph, with what goes out of it.</summary>
    public Graph ToGraph(ValueList<Flow> outputs)
    {
        var used = new HashSet<int>(_steps.SelectMany(static step => step.Inputs).Concat(outputs.Select(static output => output.Value.Id)));
        for (var i = 0; i < _steps.Count; i++)
        {
            if (!Compilation.HasUnknown && !_steps[i].Outputs.Any(output => used.Contains(output.Id)))
                scope.Report(new UnusedValue(_makers[i].At, _makers[i].Statement, _makers[i].From));
        }
        var ids = outputs.Select(static output => output.Value.Id).ToValueList();
        return new(_ports.ToValueList(), Copies.Merge(_steps, ids), ids);
    }

    /// <summary>Adds the step of a layer after checking it against its inputs.</summary>
    public ValueList<Flow> Step(string key, bool isNamed, BoundLayer layer, ValueList<Flow> inputs, ValueList<Tie> ties = default!)
    {
        if (Compilation.Check(scope, layer, inputs) is not { } rule)
            return Failed();
        var operation = new LayerOperation(layer.Layer, rule) { Ties = ties ?? [] };
        var outputs = Outputs(rule, inputs);
        var from = LayerKind.Write(layer.Layer);
        Add(new(key, isNamed, operation, inputs.Select(static flow => flow.Value.Id).ToValueList(), outputs), from, layer.At);
        return outputs.Select(output => new Flow(output, from, layer.At, layer)).ToValueList();
    }

    private ValueList<PlanValue> Outputs(LayerRule rule, ValueList<Flow> inputs)
    {
        var type = rule.OutputType ?? inputs.Select(static input => (DType?)input.Value.Type.DType).FirstOrDefault(static type => type!.Value.IsFloating()) ?? Compilation.WeightType;
        return rule.Outputs.Select(output => NewValue(new(type, output.Shape))).ToValueList();
    }

    private void Add(Step step, string from, Span at)
    {
        if (!Compilation.CountStep(at))
            return;
        _steps.Add(step);
        _makers.Add((from, at, _statement));
        if (step.Key.Length > 0 && !_stepByKey.ContainsKey(step.Key))
            _stepByKey[step.Key] = step;
    }

    private void Define(Word name, ExpressionSyntax value)
    {
        if (!IsFree(name))
            return;
        if (_names.Evaluate(value) is { } constant)
            _names.Define(name.Text, constant, name.At);
        else
            _names.DefineUnknown(name.Text, name.At);
    }

    private void Bind(BindingSyntax binding, ValueList<Flow> values)
    {
        var known = values.All(static value => value.IsKnown);
        if (values.Count != binding.Names.Count)
        {
            if (known)
                scope.Report(new OutputCountMismatch(binding.Names[0].At.To(binding.Names[binding.Names.Count - 1].At), binding.Names.Count, values.Count));
            values = binding.Names.Select(_ => Failed()[0]).ToValueList();
        }
        for (var i = 0; i < values.Count; i++)
        {
            var name = binding.Names[i];
            Compilation.Types?.Add(name.At, [values[i]]);
            if (IsFree(name))
                _values.Peek()[name.Text] = values[i] with { From = $"'{name.Text}'", At = name.At, Name = name.Text };
        }
    }

    private bool IsFree(Word name)
    {
        if (FindValue(name.Text) is { } value)
            scope.Report(new NameTaken(name.At, name.Text, value.At.Line) { Origins = [new(value.At, First)] });
        else if (_names.Has(name.Text))
            scope.Report(new NameTaken(name.At, name.Text, _names.PlaceOf(name.Text).Line) { Origins = [new(_names.PlaceOf(name.Text), First)] });
        else
            return true;
        return false;
    }

    private Flow? FindValue(string name) =>
        _values.Select(values => values.TryGetValue(name, out var flow) ? flow : null).FirstOrDefault(static flow => flow is not null);

    /// <summary>Runs a body whose names end with it and whose layers belong to the body around it.</summary>
    private ValueList<Flow> InOwnNames(ValueList<StatementSyntax> body, ValueList<Flow> running, IEnumerable<(Word Name, object Constant)>? constants = null)
    {
        var outer = _names;
        _names = new(scope.Report, outer);
        foreach (var (name, constant) in constants ?? [])
        {
            if (outer.Has(name.Text) || FindValue(name.Text) is not null)
                IsFree(name);
            _names.Define(name.Text, constant, name.At);
        }
        _values.Push(new(StringComparer.Ordinal));
        var result = Run(body, running);
        _values.Pop();
        _names = outer;
        return result;
    }

    // Null after a problem that leaves no name at all.
    private string? Key(NamedSyntax named)
    {
        var (name, text) = (named.Name, named.Name.Text);
        if (!IsIdentifier(text))
        {
            scope.Report(new NotAnIdentifier(name.At, text));
            return null;
        }
        if (named.Index is { } index)
        {
            if (_names.Evaluate(index) is not { } counted)
                return null;
            if (counted is not Poly { AsConstant: >= 0 and { } number })
            {
                scope.Report(new NotAConstant(index.At));
                return null;
            }
            text += Poly.Write(number);
        }
        if (_keys.TryGetValue(text, out var first))
            scope.Report(new NameTaken(name.At, text, first.Line, FreeKey(text)) { Origins = [new(first, First)] });
        else if (MemberNames.IsTaken(text) || string.Equals(text, className, StringComparison.OrdinalIgnoreCase))
            scope.Report(new BadIdentifier(name.At, text));
        else
            _keys[text] = name.At;
        return text;
    }

    private string FreeKey(string text) =>
        Enumerable.Range(2, _keys.Count + 1).Select(n => text + Poly.Write(n)).First(key => !_keys.ContainsKey(key));

    private ValueList<Flow> Failed() => [new(NewValue(TensorType.Unknown), "", default)];

    // The lexer gives no other names; an attribute can.
    private static bool IsIdentifier(string text) =>
        text.Length > 0 && (char.IsLetter(text[0]) || text[0] == '_') && text.All(static c => char.IsLetterOrDigit(c) || c == '_');

    /// <summary>The class of the part with that key.</summary>
    internal static string ClassName(string key)
    {
        var name = char.IsLower(key[0]) ? char.ToUpperInvariant(key[0]) + key.Substring(1) : key + "Block";
        return MemberNames.IsTaken(name) ? name + "Part" : name;
    }
}
