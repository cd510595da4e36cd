using ModelDsl.Layers;
using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Compilation;

internal sealed partial class GraphBuilder
{
    // What an expression gives when the running value comes into it. Only the first stage of a statement, or an operand, may be a value.
    private ValueList<Flow> Flow(ExpressionSyntax expression, ValueList<Flow> running, bool isSource)
    {
        if (!Compilation.Enter(expression.At))
            return Failed();
        var result = FlowOf(expression, running, isSource);
        if (expression is NamedSyntax named && result.Any(static flow => !flow.IsKnown))
            _failedKeys.Add(named.Name.Text);
        Compilation.Leave();
        Compilation.Types?.Add(expression.At, result);
        return result;
    }

    private ValueList<Flow> FlowOf(ExpressionSyntax expression, ValueList<Flow> running, bool isSource)
    {
        switch (expression)
        {
            case ChainSyntax chain:
                for (var i = 0; i < chain.Stages.Count; i++)
                    running = Flow(chain.Stages[i], running, isSource && i == 0);
                return running;
            case NameSyntax { Path.Count: 1 } name when FindValue(name.Text) is { } value:
                return isSource ? [value] : Misplaced(name);
            case NameSyntax { Path.Count: 1 } name when _stepByKey.TryGetValue(name.Text, out var shared) && shared.IsNamed:
                return Again(name, shared, running);
            case CallSyntax or NameSyntax { Path.Count: 1 }:
                return Apply(expression, null, running, isSource);
            case NamedSyntax { Value: RepeatSyntax or ForSyntax } named:
                return Container(named, running);
            case NamedSyntax { Value: CallSyntax or NameSyntax { Path.Count: 1 } } named when IsDeclared(named.Value):
                return Apply(named.Value, named, running, isSource);
            case NamedSyntax named:
                return NamedPart(named, running);
            case BlockSyntax block:
                return InOwnNames(block.Body, running);
            case ResidualSyntax residual:
                return Operator("+", residual.Keyword.At, [.. running, .. InOwnNames(residual.Body.Body, running)]);
            case ParallelSyntax parallel:
                return parallel.Branches.SelectMany(branch => InOwnNames(branch.Body, running)).ToValueList();
            case RepeatSyntax repeat:
                return Count(repeat) is { } count ? Unrolled(repeat, Enumerable.Repeat(NoConstants, count), running) : Failed();
            case ForSyntax loop:
                return Rounds(loop) is { } rounds ? Unrolled(loop, rounds, running) : Failed();
            case IfSyntax choice:
                var holds = _names.Condition(choice.Condition);
                if (holds is { } always && !Names.AsksForAName(choice.Condition) && (always ? choice.Else : choice.Then) is { } other)
                    scope.Report(new Unreached(other.At, $"the condition before {(always ? "always" : "never")} holds", IsStatement: false));
                return holds switch
                {
                    true => Flow(choice.Then, running, isSource),
                    false when choice.Else is { } otherwise => Flow(otherwise, running, isSource),
                    false => running,
                    null => Failed(),
                };
            case TupleSyntax tuple:
                var canBeValue = isSource || TakesRunning(tuple);
                return tuple.Items.SelectMany(item => Flow(item, running, canBeValue)).ToValueList();
            case BinarySyntax or UnarySyntax { Operator.Text: "-" } when !_names.IsConstant(expression):
                return Arithmetic(expression, running, isSource || TakesRunning(expression));
            case ErrorSyntax:
                return Failed();
            default:
                return NoFlow(expression.At, expression is NumberSyntax { Whole: { } n } ? Poly.Write(n) : "This");
        }
    }

    private ValueList<Flow> NoFlow(Span at, string what)
    {
        scope.Report(new NotAFlow(at, what));
        return Failed();
    }

    private ValueList<Flow> Misplaced(NameSyntax value)
    {
        scope.Report(new WrongRole(value.At, $"'{value.Text}' is a value, to which nothing can flow; it can begin a statement", []));
        return Failed();
    }

    // Whether something of it is applied to the running value: values alone would forget it.
    private bool TakesRunning(ExpressionSyntax expression) => expression switch
    {
        NameSyntax { Path.Count: 1 } name => FindValue(name.Text) is null && !_names.Has(name.Text),
        ChainSyntax chain => TakesRunning(chain.Stages[0]),
        TupleSyntax tuple => tuple.Items.Any(TakesRunning),
        BinarySyntax binary => TakesRunning(binary.Left) || TakesRunning(binary.Right),
        UnarySyntax unary => TakesRunning(unary.Operand),
        NamedSyntax named => TakesRunning(named.Value),
        _ => !_names.IsConstant(expression),
    };

    // An operator between values is a layer with two inputs; with a constant it is a layer with one.
    private ValueList<Flow> Arithmetic(ExpressionSyntax expression, ValueList<Flow> running, bool isSource)
    {
        if (expression is UnarySyntax unary)
            return Affine(unary.At, -1, 0, Flow(unary.Operand, running, isSource));
        var binary = (BinarySyntax)expression;
        var sign = binary.Operator.Text;
        var (left, right) = (_names.IsConstant(binary.Left), _names.IsConstant(binary.Right));
        if (!left && !right)
            return Operator(sign, binary.At, [.. Flow(binary.Left, running, isSource), .. Flow(binary.Right, running, isSource)]);
        var constant = _names.Evaluate(left ? binary.Left : binary.Right);
        var flow = Flow(left ? binary.Right : binary.Left, running, isSource);
        if (constant is null)
            return Failed();
        if (Names.AsNumber(constant) is not { } number)
        {
            scope.Report(constant is Poly open ? new SizeStillOpen((left ? binary.Left : binary.Right).At, open) : new NotAConstant(binary.At));
            return Failed();
        }
        switch (sign)
        {
            case "+": return Affine(binary.At, 1, number, flow);
            case "-": return left ? Affine(binary.At, -1, number, flow) : Affine(binary.At, 1, -number, flow);
            case "*": return Affine(binary.At, number, 0, flow);
            case "/" when right && number != 0: return Affine(binary.At, 1 / number, 0, flow);
            default: return NoFlow(binary.At, $"The operator '{sign}' between a value and a number");
        }
    }

    private ValueList<Flow> Affine(Span at, double scale, double shift, ValueList<Flow> flow) => Operator("a*x+b", at, flow, scale, shift);

    private ValueList<Flow> Operator(string symbol, Span at, ValueList<Flow> inputs, params object[] arguments)
    {
        if (LayerCatalog.FindOperator(symbol) is { } kind)
            return Step("", false, new(kind.Create(arguments), new Dictionary<string, Span>(), at), inputs);
        return NoFlow(at, $"The operator '{symbol}' between values");
    }

    // True if the name is that of a layer or of a declaration.
    private bool IsDeclared(ExpressionSyntax use) =>
        ModelScope.Use(use).Name is { } name && FindValue(name.Text) is null && !_stepByKey.ContainsKey(name.Text) && !_names.IsConstant(use);

    private ValueList<Flow> Apply(ExpressionSyntax use, NamedSyntax? named, ValueList<Flow> running, bool isSource)
    {
        var (word, arguments) = ModelScope.Use(use);
        if (_names.IsConstant(use))
            return NoFlow(use.At, $"The constant '{word!.Text}'");
        // The place in the section counts also for what fails, so that one mistake does not move the keys of the rest.
        var given = named is null ? null : Key(named);
        var key = given ?? Poly.Write(_index);
        _index++;
        if (LayerCatalog.Find(word!.Text) is not { } kind)
            return UseDeclared(word, arguments, key, given is not null, running, use.At, isSource && use is NameSyntax);
        if (Misplaced(kind) is { } words)
        {
            scope.Report(new WrongRole(word.At, words, kind.Is<Objective>() ? MoveToClause(kind, use.At) : []));
            return Failed();
        }
        var borrowed = arguments.Where(static argument => argument is { Name: not null, Value: NameSyntax { Path.Count: > 1 } }).ToValueList();
        if (new Binder(_names, scope.Report).Bind(kind, borrowed.Count == 0 ? arguments : arguments.Where(argument => !borrowed.Contains(argument)).ToValueList(), use.At) is not { } bound)
            return Failed();
        if (borrowed.Count == 0)
            return Step(key, given is not null, bound, running);
        return Ties(bound, borrowed, running) is { } ties ? Step(key, given is not null, bound, running, ties) : Failed();
    }

    private static string? Misplaced(LayerKind kind) =>
        kind.Role is not { } role ? null : $"{kind.Name} is {role.Name} and cannot stand in the flow{(role.Place is { } place ? $"; {place} is its place" : "")}";

    private ValueList<Mend> MoveToClause(LayerKind loss, Span use) =>
        [new($"loss {loss.Name}; is its place", [new(EditKind.Remove, use, ""), new(EditKind.AddStatement, _statement, $"loss {loss.Name}")])];

    // The weights that a layer borrows from others of the body; null after a problem.
    private ValueList<Tie>? Ties(BoundLayer layer, ValueList<ArgumentSyntax> borrowed, ValueList<Flow> running)
    {
        if (Compilation.Check(scope, layer, running) is not { } rule)
            return null;
        var ties = new List<Tie>();
        foreach (var argument in borrowed)
        {
            var (name, path) = (argument.Name!.Text, (NameSyntax)argument.Value);
            var own = rule.Weights.FirstOrDefault(weight => weight.Name == name);
            if (own is null)
                return CannotShare(argument.Name.At, $"{layer.Name} has no weight '{name}'");
            if (layer.Layer is not IShareable)
                return CannotShare(argument.At, $"{layer.Name} cannot work with another layer's weight");
            if (_failedKeys.Contains(path.Path[0].Text))
                return null;
            if (path.Path.Count != 2 || !_stepByKey.TryGetValue(path.Path[0].Text, out var lender) || lender.Operation is not LayerOperation { Rule: var lent })
                return CannotShare(path.At, $"'{path.Text}' is no weight of an earlier layer of the same body");
            var weight = lent.Weights.FirstOrDefault(weight => weight.Name == path.Path[1].Text);
            if (weight is null)
                return CannotShare(path.At, $"'{path.Path[0].Text}' has no weight '{path.Path[1].Text}'");
            if (!weight.Shape.Equals(own.Shape))
                return CannotShare(path.At, $"{layer.Name}'s {name} is {own.Shape}, but '{path.Text}' is {weight.Shape}");
            ties.Add(new(name, path.Text));
        }
        if (rule.Weights.FirstOrDefault(weight => ties.All(tie => tie.Weight != weight.Name) && weight.Initial is null) is { } left)
            return CannotShare(layer.At, $"{layer.Name} with a borrowed weight cannot have a {left.Name} of its own", [new($"{left.Name}: false leaves it out", [new(EditKind.AddArgument, layer.At, $"{left.Name}: false")])]);
        return ties.ToValueList();
    }

    private ValueList<Tie>? CannotShare(Span at, string what, ValueList<Mend>? mends = null)
    {
        scope.Report(new CannotShare(at, what, mends ?? []));
        return null;
    }

    // An earlier part of the body once more, with the same weights.
    private ValueList<Flow> Again(NameSyntax name, Step first, ValueList<Flow> running)
    {
        if (running.Any(static flow => !flow.IsKnown))
            return Failed();
        var inputs = running.Select(static flow => flow.Value.Id).ToValueList();
        if (first.Operation is LayerOperation layer)
        {
            var bound = new BoundLayer(layer.Layer, new Dictionary<string, Span>(), name.At);
            if (Compilation.Check(scope, bound, running) is not { } rule)
                return Failed();
            if (!rule.Weights.Equals(layer.Rule.Weights))
            {
                scope.Report(new CannotShare(name.At, $"'{name.Text}' has weights for another input: {layer.Rule.Weights[0].Shape} there, {rule.Weights[0].Shape} here", []));
                return Failed();
            }
            var made = Outputs(rule, running);
            Add(first with { Operation = layer with { Rule = rule }, Inputs = inputs, Outputs = made, IsShared = true }, $"'{name.Text}'", name.At);
            return made.Select(value => new Flow(value, $"'{name.Text}'", name.At, bound)).ToValueList();
        }
        var graph = ((GraphOperation)first.Operation).Graph;
        var needs = graph.Inputs.Select(static port => port.Value.Type).ToValueList();
        if (!needs.Equals(running.Select(static flow => flow.Value.Type).ToValueList()))
        {
            scope.Report(new CannotShare(name.At, $"'{name.Text}' was made for {needs}, but gets {running.Select(static flow => flow.Value.Type).ToValueList()}", []));
            return Failed();
        }
        var outputs = graph.OutputTypes.Select(NewValue).ToValueList();
        Add(first with { Inputs = inputs, Outputs = outputs, IsShared = true }, $"'{name.Text}'", name.At);
        return outputs.Select(value => new Flow(value, $"'{name.Text}'", name.At)).ToValueList();
    }
}
