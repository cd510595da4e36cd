using ModelDsl.Budgets;
using ModelDsl.Families;
using ModelDsl.Layers;
using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Compilation;

internal sealed partial class GraphBuilder
{
    private static readonly (Word Name, object Constant)[] NoConstants = [];

    /// <summary>A part with a class and keys of its own, made of statements.</summary>
    /// <param name="inputs">What flows in, and how the part calls it.</param>
    public ValueList<Flow> Part(string key, ValueList<(string Name, Flow Flow)> inputs, ValueList<StatementSyntax> body, Span at)
    {
        var name = ClassName(key);
        var inner = new GraphBuilder(scope, new(scope.Report, _names), name);
        var flows = inner.Inputs(inputs);
        var outputs = inner.Run(body, flows);
        var graph = inner.ToGraph(outputs);
        var made = outputs.Select(output => NewValue(output.Value.Type)).ToValueList();
        Add(new(key, true, new GraphOperation(name, graph), Ids(inputs), made), $"'{key}'", at);
        return made.Select((value, i) => outputs[i] with { Value = value, Name = "" }).ToValueList();
    }

    private ValueList<Flow> NamedPart(NamedSyntax named, ValueList<Flow> running)
    {
        var key = Key(named);
        _index++;
        if (key is null || !FitsModule("A part", running.Count, named.Name.At))
            return Failed();
        var body = named.Value is BlockSyntax block ? block.Body : [new FlowSyntax(named.Value, named.Value.At)];
        return Part(key, Called(running), body, named.Name.At);
    }

    // repeat (n) as h { … }: a module with the children 0 … n − 1. Children with one graph share a class.
    private ValueList<Flow> Container(NamedSyntax named, ValueList<Flow> running)
    {
        var key = Key(named);
        _index++;
        var rounds = named.Value is RepeatSyntax repeat
            ? Count(repeat) is { } count ? Enumerable.Repeat(NoConstants, count) : null
            : Rounds((ForSyntax)named.Value);
        if (key is null || rounds is null || !FitsModule("A part", running.Count, named.Name.At))
            return Failed();
        var body = (named.Value as RepeatSyntax)?.Body ?? ((ForSyntax)named.Value).Body;
        var container = new GraphBuilder(scope, _names, ClassName(key));
        var inputs = container.Inputs(Called(running));
        var flows = inputs;
        GraphOperation? last = null;
        (ValueList<TensorType> Types, (Word, object)[] Constants) lastInputs = default;
        var classes = new List<GraphOperation>();
        foreach (var constants in rounds)
        {
            if (Compilation.IsStopped)
                break;
            var types = flows.Select(static flow => flow.Value.Type).ToValueList();
            if (last is null || !types.Equals(lastInputs.Types) || !constants.SequenceEqual(lastInputs.Constants))
            {
                var childNames = new Names(scope.Report, _names);
                foreach (var (name, constant) in constants)
                    childNames.Define(name.Text, constant, name.At);
                var child = new GraphBuilder(scope, childNames, "Copy");
                var outputs = child.Run(body.Body, child.Inputs(Called(flows)));
                var graph = child.ToGraph(outputs);
                last = classes.FirstOrDefault(known => known.Graph.Equals(graph));
                if (last is null)
                    classes.Add(last = new(classes.Count == 0 ? "Copy" : $"Copy{Poly.Write(classes.Count + 1)}", graph));
                lastInputs = (types, constants);
            }
            var made = last.Graph.OutputTypes.Select(container.NewValue).ToValueList();
            container.Add(new(Poly.Write(container._index++), false, last, flows.Select(static flow => flow.Value.Id).ToValueList(), made), $"'{key}'", body.At);
            flows = made.Select(value => new Flow(value, $"'{key}'", named.Name.At)).ToValueList();
        }
        var whole = container.ToGraph(flows);
        var results = flows.Select(flow => NewValue(flow.Value.Type)).ToValueList();
        Add(new(key, true, new GraphOperation(ClassName(key), whole), running.Select(static flow => flow.Value.Id).ToValueList(), results), $"'{key}'", named.Name.At);
        return results.Select(value => new Flow(value, $"'{key}'", named.Name.At)).ToValueList();
    }

    private ValueList<Flow> Unrolled(ExpressionSyntax loop, IEnumerable<(Word, object)[]> rounds, ValueList<Flow> running)
    {
        var body = (loop as RepeatSyntax)?.Body ?? ((ForSyntax)loop).Body;
        foreach (var constants in rounds)
        {
            // A round without steps counts too, or loops in loops would have no end.
            if (!Compilation.CountRound(body.At))
                return Failed();
            running = InOwnNames(body.Body, running, constants);
        }
        return running;
    }

    private int? Count(RepeatSyntax repeat)
    {
        if (_names.Evaluate(repeat.Count) is not { } constant)
            return null;
        if (constant is Poly { AsWhole: { } whole } && whole.Sign >= 0)
        {
            if (whole <= ModelCompilation.MostSteps)
                return (int)whole;
            scope.Report(new TooManySteps(repeat.Count.At, ModelCompilation.MostSteps));
            return null;
        }
        scope.Report(constant is Poly { AsWhole: null } open
            ? new SizeStillOpen(repeat.Count.At, open)
            : new WrongArgument(repeat.Count.At, "repeat", "count", "a whole number from 0", Binder.Text(constant)));
        return null;
    }

    // The constants of each round of a loop; null after a problem.
    private List<(Word, object)[]>? Rounds(ForSyntax loop)
    {
        if (_names.Evaluate(loop.List) is not { } constant)
            return null;
        if (constant is not ValueList<object> list)
        {
            scope.Report(new WrongArgument(loop.List.At, "for", "in", "a list", Binder.Text(constant)));
            return null;
        }
        var rounds = new List<(Word, object)[]>();
        foreach (var element in list)
        {
            var parts = loop.Names.Count == 1 ? [element] : element as ValueList<object> ?? [element];
            if (parts.Count != loop.Names.Count)
            {
                scope.Report(new OutputCountMismatch(loop.Names[0].At.To(loop.Names[loop.Names.Count - 1].At), loop.Names.Count, parts.Count));
                return null;
            }
            rounds.Add(loop.Names.Select((name, i) => (name, parts[i])).ToArray());
        }
        return rounds;
    }

    // A declared block, or a model as one.
    private ValueList<Flow> UseDeclared(Word name, ValueList<ArgumentSyntax> arguments, string key, bool isNamed, ValueList<Flow> running, Span at, bool canBeValue)
    {
        if (Find(name, arguments.Count > 0, canBeValue, running.Count) is not { } block)
            return Failed();
        if (scope.Bind(block, arguments, _names, at) is not { } inner || running.Any(static flow => !flow.IsKnown) || !FitsModule("A part", running.Count, at))
            return Failed();
        block = inner.Model;
        var tensors = inner.Tensors("input");
        if (tensors.Count > 0 && tensors.Count != running.Count)
        {
            scope.Report(new InputCountMismatch(at, name.Text, tensors.Count == 1 ? "1 input" : $"{Poly.Write(tensors.Count)} inputs", running.Count));
            return Failed();
        }
        for (var i = 0; i < tensors.Count; i++)
        {
            if (!inner.Accept(tensors[i], running[i], at))
                return Failed();
        }

        var values = block.Parameters.Select(parameter => inner.Names.TryGet(parameter.Name.Text, out var value) ? value : "").ToValueList();
        var types = running.Select(static flow => flow.Value.Type).ToValueList();
        var instance = Compilation.Block(block, values, types, at, () =>
        {
            var className = Compilation.ClassName(block.Name.Text);
            var graph = new GraphBuilder(inner, inner.Names, className);
            var inputs = graph.Inputs(tensors.Count == 0 ? Called(running) : running.Select((flow, i) =>
                (ModelScope.NameOf(tensors[i]), flow with { From = $"'{ModelScope.NameOf(tensors[i])}'", At = tensors[i].At, Maker = null })).ToValueList());
            var outputs = graph.Run(ModelScope.FlowOf(block), inputs);
            var made = new BlockInstance(className, graph.ToGraph(outputs), Written(block, values));
            CheckBudgets(inner, made);
            return made;
        });
        if (instance is null)
            return Failed();
        var made = instance.Outputs.Select(NewValue).ToValueList();
        Add(new(key, isNamed, instance.Operation, running.Select(static flow => flow.Value.Id).ToValueList(), made), instance.Written, at);
        return made.Select(value => new Flow(value, instance.Written, at)).ToValueList();
    }

    // A block has its costs where it is used, and not before.
    private void CheckBudgets(ModelScope block, BlockInstance made)
    {
        if (Compilation.HasUnknown || Compilation.Problems.Count > 0 || !BudgetChecker.Clauses(block.Model).Any())
            return;
        BudgetChecker.Check(block, new() { FamilyWord = "model", Namespace = block.Model.Namespace, Name = block.Model.Name.Text, Graph = made.Graph }, made.Written, block.Model);
    }

    private ModelSyntax? Find(Word name, bool isCall, bool canBeValue, int inputs)
    {
        var found = Compilation.Library.Find(name.Text, scope.Model);
        if (found.Count > 1)
        {
            scope.Report(new AmbiguousName(name.At, name.Text, $"'{found[0].FullName}'", $"'{found[1].FullName}'"));
            return null;
        }
        if (found.Count == 0)
        {
            if (_failedKeys.Contains(name.Text))
                return null;
            scope.Report(FindValue(name.Text) is not null ? new WrongRole(name.At, $"'{name.Text}' is a value and takes no arguments", [])
                : _names.Has(name.Text) ? new WrongRole(name.At, $"'{name.Text}' is a constant and takes no arguments", [])
                : Later(name.Text) is { } later
                ? new UsedBeforeNamed(name.At, name.Text, later.At.Line)
                : new UnknownLayer(name.At, name.Text, Nearest.To(name.Text, Meant(name.Text, isCall, canBeValue, inputs))));
            return null;
        }
        if (found[0].Family.Text is "model" or "block")
            return found[0].Problems.Count == 0 ? found[0] : null;
        scope.Report(new WrongRole(name.At, $"{name.Text} is a {found[0].Family.Text} and cannot stand in the flow as a block or a model can"));
        return null;
    }

    // What a word that means nothing could mean. A small letter without arguments was meant as a value or a part, or as a layer that can do without.
    private IEnumerable<string> Meant(string name, bool isCall, bool canBeValue, int inputs)
    {
        var isWord = !isCall && name.Length > 0 && char.IsLower(name[0]);
        return LayerCatalog.All.Where(kind => Misplaced(kind) is null && (!isWord || (string.Equals(name, kind.Name, StringComparison.OrdinalIgnoreCase) && TakesNothing(kind, inputs))))
            .Select(static kind => kind.Name)
            .Concat(Compilation.Library.NamesFor(scope.Model).Where(other => other != scope.Model.Name.Text))
            .Concat(canBeValue ? _values.SelectMany(static values => values.Keys) : [])
            .Concat(isCall ? [] : _stepByKey.Where(static step => step.Value.IsNamed).Select(static step => step.Key));
    }

    private static bool TakesNothing(LayerKind kind, int inputs) =>
        kind.Parameters.All(static p => p.HasDefault) && kind.Create(kind.Parameters.Select(static p => p.Default!)).InputsFor(inputs) is not null;

    // Where a name is given that is used before.
    private Word? Later(string name) =>
        _bodies.SelectMany(static body => body).OfType<BindingSyntax>().SelectMany(static binding => binding.Names).FirstOrDefault(word => word.Text == name);

    private bool FitsModule(string what, int inputs, Span at)
    {
        if (inputs <= MostInputs)
            return true;
        scope.Report(new InputCountMismatch(at, what, $"at most {Poly.Write(MostInputs)} inputs", inputs));
        return false;
    }

    private ValueList<Flow> Inputs(ValueList<(string Name, Flow Flow)> inputs) =>
        inputs.Select(input => Input(input.Name, input.Flow.Value.Type, input.Flow.At, input.Flow.From, input.Flow.Maker, input.Flow.Tensor)).ToValueList();

    private static ValueList<(string, Flow)> Called(ValueList<Flow> running) =>
        running.Select((flow, i) => (running.Count == 1 ? "x" : $"x{Poly.Write(i + 1)}", flow)).ToValueList();

    private static ValueList<int> Ids(ValueList<(string, Flow Flow)> inputs) => inputs.Select(static input => input.Flow.Value.Id).ToValueList();

    // As its author could write it: without what is as the block says anyway.
    private static string Written(ModelSyntax block, ValueList<object> values) =>
        values.Count == 0 ? block.Name.Text : $"{block.Name.Text}({string.Join(", ", values.Select(Binder.Text))})";
}
