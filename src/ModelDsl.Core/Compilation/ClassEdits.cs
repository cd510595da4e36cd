using ModelDsl.Problems;
using ModelDsl.Syntax;
using ModelDsl.Text;

namespace ModelDsl.Compilation;

/// <summary>Edits of a declaration that is no text: its layers are attributes, so what changes are arguments and stages.</summary>
internal static class ClassEdits
{
    /// <summary>The declaration after the edits; null where one of them finds nothing to change.</summary>
    public static ModelSyntax? Apply(ModelSyntax model, ValueList<Edit> edits)
    {
        foreach (var edit in edits)
        {
            var body = edit.Kind == EditKind.AddStatement ? Statement(edit.Text) is { } added ? [.. model.Body, added] : null : Body(model.Body, edit);
            if (body is null || body.Equals(model.Body))
                return null;
            model = model with { Body = body };
        }
        return model;
    }

    private static ValueList<StatementSyntax> Body(ValueList<StatementSyntax> body, Edit edit) =>
        body.SelectMany(statement => statement switch
        {
            FlowSyntax flow when edit.Kind == EditKind.Remove && flow.At == edit.At => [],
            FlowSyntax flow when edit.Kind == EditKind.AddStage && flow.At == edit.At => [new FlowSyntax(Value(edit.Text)!, edit.At), flow],
            FlowSyntax flow => (StatementSyntax[])[flow with { Value = Expression(flow.Value, edit) }],
            SectionSyntax or ClauseSyntax when edit.Kind == EditKind.Remove && statement.At == edit.At => [],
            SectionSyntax section => [section with { Body = Body(section.Body, edit) }],
            TensorSyntax tensor => [Tensor(tensor, edit)],
            ClauseSyntax clause => [Clause(clause, edit)],
            _ => [statement],
        }).ToValueList();

    private static ExpressionSyntax Expression(ExpressionSyntax expression, Edit edit) => expression switch
    {
        CallSyntax call => Call(call, edit),
        NamedSyntax named when edit.Kind == EditKind.Replace && named.Name.At == edit.At => named with { Name = named.Name with { Text = edit.Text } },
        NamedSyntax named => named with { Value = Expression(named.Value, edit) },
        ChainSyntax chain => chain with { Stages = chain.Stages.Select(stage => Expression(stage, edit)).ToValueList() },
        ResidualSyntax residual => residual with { Body = Block(residual.Body, edit) },
        RepeatSyntax repeat when edit.Kind == EditKind.Replace && repeat.Count.At == edit.At => repeat with { Count = Value(edit.Text) ?? repeat.Count },
        RepeatSyntax repeat => repeat with { Body = Block(repeat.Body, edit) },
        ParallelSyntax parallel => parallel with { Branches = parallel.Branches.Select(branch => Block(branch, edit)).ToValueList() },
        BlockSyntax block => Block(block, edit),
        _ => expression,
    };

    private static BlockSyntax Block(BlockSyntax block, Edit edit) => block with { Body = Body(block.Body, edit) };

    private static CallSyntax Call(CallSyntax call, Edit edit)
    {
        if (edit.Kind == EditKind.AddArgument && call.At == edit.At)
            return Arguments(edit.Text) is { } added ? call with { Arguments = [.. call.Arguments, .. added] } : call;
        return edit.Kind != EditKind.Replace ? call : call with
        {
            Arguments = call.Arguments.Select(argument =>
                argument.Value.At == edit.At ? argument with { Value = Value(edit.Text) ?? argument.Value }
                : argument.Value is ListSyntax list ? argument with { Value = list with { Items = list.Items.Select(item => item.At == edit.At ? Value(edit.Text) ?? item : item).ToValueList() } }
                : argument).ToValueList(),
        };
    }

    private static ClauseSyntax Clause(ClauseSyntax clause, Edit edit) => edit.Kind != EditKind.Replace ? clause : clause with
    {
        Kind = clause.Kind.At == edit.At ? clause.Kind with { Text = edit.Text } : clause.Kind,
        Mode = clause.Mode?.At == edit.At ? clause.Mode with { Text = edit.Text } : clause.Mode,
        Values = clause.Values.Select(value =>
            value.At == edit.At ? Value(edit.Text) ?? value
            : value is BinarySyntax comparison ? comparison with { Left = Side(comparison.Left, edit), Right = Side(comparison.Right, edit) }
            : value).ToValueList(),
    };

    private static ExpressionSyntax Side(ExpressionSyntax side, Edit edit) =>
        side.At == edit.At ? Value(edit.Text) ?? side
        : side is CallSyntax named && named.Name.At == edit.At ? named with { Name = named.Name with { Text = edit.Text } }
        : Expression(side, edit);

    private static TensorSyntax Tensor(TensorSyntax tensor, Edit edit)
    {
        if (edit.Kind != EditKind.Replace)
            return tensor;
        if (edit.At == tensor.DType?.At || edit.At == tensor.ShapeAt.Before())
            return tensor with { DType = new(edit.Text.Trim(), edit.At) };
        return edit.At == tensor.Name?.At ? tensor with { Name = new(edit.Text, edit.At) }
            : tensor with { Axes = tensor.Axes.Select(axis => axis.At == edit.At ? Value(edit.Text) ?? axis : axis).ToValueList() };
    }

    // Values, arguments and statements are written alike in both notations, or at least meant alike.
    private static ExpressionSyntax? Value(string text) => Arguments(text) is { Count: 1 } single ? single[0].Value : null;

    private static ValueList<ArgumentSyntax>? Arguments(string text) =>
        Statement($"A({text})") is FlowSyntax { Value: CallSyntax call } ? call.Arguments : null;

    private static StatementSyntax? Statement(string text) =>
        ModelText.Parse("", $"model M {{ {text}; }}") is { Problems.Count: 0, Models: { Count: 1 } single } && single[0].Problems.Count == 0 && single[0].Body is { Count: 1 } body ? body[0] : null;
}
