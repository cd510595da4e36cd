using ModelDsl.Layers;
using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Compilation;

/// <summary>Compiles a body of statements to a graph. What fails becomes an unknown shape, which nothing after it complains of.</summary>
/// <param name="className">The class that will hold the graph: none of its members may have its name.</param>
internal sealed class GraphBuilder(ModelScope scope, string className)
{
    private readonly List<Step> _steps = [];
    // A member and a nested class are made from a key by changing its first letter, so keys must differ by more than case.
    private readonly Dictionary<string, Span> _keys = new(StringComparer.OrdinalIgnoreCase);
    private readonly Stack<Dictionary<string, Flow>> _values = new([new(StringComparer.Ordinal)]);
    private int _index;

    /// <summary>The graph of a body whose inputs are given, and what flows out of it.</summary>
    public (Graph Graph, ValueList<Flow> Outputs) Build(ValueList<(string Name, Flow Flow)> inputs, IEnumerable<StatementSyntax> body)
    {
        foreach (var (name, flow) in inputs)
            _values.Peek()[name] = flow;
        var outputs = Run(body, inputs.Select(static input => input.Flow).ToValueList());
        return (new(
            inputs.Select(static input => new Port(input.Name, input.Flow.Value)).ToValueList(),
            _steps.ToValueList(),
            outputs.Select(static output => output.Value.Id).ToValueList()), outputs);
    }

    private ValueList<Flow> Run(IEnumerable<StatementSyntax> body, ValueList<Flow> running)
    {
        foreach (var statement in body)
        {
            switch (statement)
            {
                case FlowSyntax flow:
                    running = Flow(flow.Value, running, isSource: true);
                    break;
                case ReturnSyntax output:
                    return Flow(output.Value, running, isSource: true);
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
            }
        }
        return running;
    }

    private void Bind(BindingSyntax binding, ValueList<Flow> value)
    {
        if (binding.Names.Count > 1)
        {
            scope.Report(new NotSupportedYet(binding.At, "Names for several values"));
            return;
        }
        var word = binding.Names[0];
        var name = word.Text;
        if (_values.SelectMany(static names => names).FirstOrDefault(known => known.Key == name) is { Value: { } taken })
            scope.Report(new NameTaken(word.At, name, taken.At.Line));
        else if (value.Count != 1)
            scope.Report(new NotSupportedYet(binding.Value.At, "A name for several values"));
        else
            _values.Peek()[name] = value[0] with { From = $"'{name}'", At = word.At };
    }

    // What an expression gives when the running value comes into it. Only the first stage of a statement may be a value.
    private ValueList<Flow> Flow(ExpressionSyntax expression, ValueList<Flow> running, bool isSource)
    {
        switch (expression)
        {
            case ChainSyntax chain:
                for (var i = 0; i < chain.Stages.Count; i++)
                    running = Flow(chain.Stages[i], running, isSource && i == 0);
                return running;
            case NameSyntax { Path.Count: 1 } name when FindValue(name.Text) is { } value:
                if (isSource)
                    return [value];
                scope.Report(new NotAFlow(name.At, $"The value '{name.Text}'"));
                return Failed();
            case NameSyntax { Path.Count: 1 } or CallSyntax:
                return Apply(expression, null, running);
            case NamedSyntax { Value: NameSyntax { Path.Count: 1 } or CallSyntax } named:
                return Apply(named.Value, named.Name, running);
            case NamedSyntax { Value: BlockSyntax block } named:
                return NamedBlock(block, named.Name, running);
            case BlockSyntax block:
                return InOwnNames(block.Body, running);
            case ResidualSyntax residual:
                return Operator("+", residual.Keyword.At, [.. running, .. InOwnNames(residual.Body.Body, running)]);
            case TupleSyntax tuple:
                return tuple.Items.SelectMany(item => Flow(item, running, isSource)).ToValueList();
            case BinarySyntax binary:
                return Operator(binary.Operator.Text, binary.At, [.. Flow(binary.Left, running, isSource), .. Flow(binary.Right, running, isSource)]);
            case ErrorSyntax:
                return Failed();
            case RepeatSyntax repeat:
                return NotYet(repeat.Keyword.At, "repeat");
            case NamedSyntax { Value: RepeatSyntax repeat }:
                return NotYet(repeat.Keyword.At, "repeat");
            case ParallelSyntax parallel:
                return NotYet(parallel.Keyword.At, "parallel");
            case IfSyntax condition:
                return NotYet(condition.Keyword.At, "if");
            default:
                scope.Report(new NotAFlow(expression.At, expression is NumberSyntax { Whole: { } n } ? Poly.Write(n) : "This"));
                return Failed();
        }
    }

    private ValueList<Flow> NotYet(Span at, string what)
    {
        scope.Report(new NotSupportedYet(at, what));
        return Failed();
    }

    private Flow? FindValue(string name) =>
        _values.Select(names => names.TryGetValue(name, out var flow) ? flow : null).FirstOrDefault(static flow => flow is not null);

    private ValueList<Flow> InOwnNames(ValueList<StatementSyntax> body, ValueList<Flow> running)
    {
        _values.Push(new(StringComparer.Ordinal));
        var result = Run(body, running);
        _values.Pop();
        return result;
    }

    private ValueList<Flow> NamedBlock(BlockSyntax block, Word name, ValueList<Flow> running)
    {
        _index++;
        if (Key(name) is not { } key)
            return Failed();
        var inputs = running.Select((flow, i) => (running.Count == 1 ? "x" : $"x{Poly.Write(i + 1)}", flow)).ToValueList();
        var (graph, outputs) = new GraphBuilder(scope, ClassName(key)).Build(inputs, block.Body);
        var made = outputs.Select(output => scope.NewValue(output.Value.Type)).ToValueList();
        _steps.Add(new(key, true, new GraphOperation(ClassName(key), graph), running.Select(static f => f.Value.Id).ToValueList(), made));
        return made.Select((value, i) => outputs[i] with { Value = value }).ToValueList();
    }

    private ValueList<Flow> Operator(string symbol, Span at, ValueList<Flow> inputs)
    {
        if (LayerCatalog.FindOperator(symbol) is not { } kind)
            return NotYet(at, $"The operator '{symbol}' on values");
        return Step("", false, new(kind.Create([]), new Dictionary<string, Span>(), at), inputs);
    }

    private ValueList<Flow> Apply(ExpressionSyntax use, Word? name, ValueList<Flow> running)
    {
        // The place in the section counts also for what fails, so that one mistake does not move the keys of the rest.
        var named = name is null ? null : Key(name);
        var key = named ?? Poly.Write(_index);
        _index++;
        var (word, arguments) = ModelScope.Use(use);
        if (scope.Binder.Find(word!) is not { } kind)
            return Failed();
        if (Misplaced(kind) is { } words)
        {
            scope.Report(new WrongRole(word!.At, words));
            return Failed();
        }
        return scope.Binder.Bind(kind, arguments, use.At) is { } bound ? Step(key, named is not null, bound, running) : Failed();
    }

    private static string? Misplaced(LayerKind kind) =>
        kind.Is<Loss>() ? $"{kind.Name} is a loss and cannot stand in the flow; loss {kind.Name}; is its place" :
        kind.Is<LatentHead>() ? $"{kind.Name} is a latent head and cannot stand in the flow; the latent clause of a vae is its place" :
        null;

    /// <summary>Adds the step of a layer after checking it against its inputs.</summary>
    public ValueList<Flow> Step(string key, bool isNamed, BoundLayer layer, ValueList<Flow> inputs)
    {
        if (LayerChecker.Check(scope, layer, inputs) is not { } rule)
            return Failed();
        var type = rule.OutputType ?? inputs.Select(static input => input.Value.Type.DType).FirstOrDefault(static type => type.IsFloating());
        var outputs = rule.Outputs.Select(output => scope.NewValue(new(type, output.Shape))).ToValueList();
        _steps.Add(new(key, isNamed, new LayerOperation(layer.Layer, rule), inputs.Select(static flow => flow.Value.Id).ToValueList(), outputs));
        var from = LayerKind.Write(layer.Layer);
        return outputs.Select(output => new Flow(output, from, layer.At, layer.Layer)).ToValueList();
    }

    // Null after a problem that leaves no name at all.
    private string? Key(Word name)
    {
        if (!IsIdentifier(name.Text))
        {
            scope.Report(new NotAnIdentifier(name.At, name.Text));
            return null;
        }
        if (_keys.TryGetValue(name.Text, out var first))
            scope.Report(new NameTaken(name.At, name.Text, first.Line));
        else if (MemberNames.IsTaken(name.Text) || string.Equals(name.Text, className, StringComparison.OrdinalIgnoreCase))
            scope.Report(new BadIdentifier(name.At, name.Text));
        else
            _keys[name.Text] = name.At;
        return name.Text;
    }

    private ValueList<Flow> Failed() => [new(scope.NewValue(TensorType.Unknown), "", default)];

    // The lexer gives no other names; an attribute can.
    private static bool IsIdentifier(string text) =>
        text.Length > 0 && (char.IsLetter(text[0]) || text[0] == '_') && text.All(static c => char.IsLetterOrDigit(c) || c == '_');

    internal static string ClassName(string key) => char.IsLower(key[0]) ? char.ToUpperInvariant(key[0]) + key.Substring(1) : key + "Block";
}
