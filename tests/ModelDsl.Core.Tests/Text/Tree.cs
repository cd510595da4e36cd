using System.Globalization;
using ModelDsl.Syntax;

namespace ModelDsl.Tests.Text;

/// <summary>A syntax tree in brackets, so that a test can say the whole of what it expects.</summary>
public static class Tree
{
    public static string Of(ModelSyntax model) =>
        $"({model.Family} {model.Name}{Prefixed("", model.Parameters.Select(Of))}"
        + (model.From is null ? "" : $" from {model.From}")
        + (model.Copies is null ? "" : $" = {Of(model.Copies)}")
        + Prefixed("\n  ", model.Body.Select(Of)) + ")";

    public static string Of(StatementSyntax statement) => statement switch
    {
        TensorSyntax tensor => $"({tensor.Kind} {Of(tensor.Name)} {Of(tensor.DType)} [{string.Join(", ", tensor.Axes.Select(Of))}])",
        BindingSyntax binding => $"(let {string.Join(" ", binding.Names)} {Of(binding.Value)})",
        ReturnSyntax given => $"(return {Of(given.Value)})",
        FlowSyntax flow => Of(flow.Value),
        SectionSyntax { Name: null } section => $"(section {section.Kind}{Prefixed("", section.Body.Select(Of))})",
        SectionSyntax section => $"(section {section.Kind} {section.Name}{Prefixed("", section.Body.Select(Of))})",
        ClauseSyntax { On.Count: 0 } clause => $"(clause {clause.Kind}{Prefixed("", clause.Values.Select(Of))})",
        ClauseSyntax clause => $"(clause {clause.Kind}{Prefixed("", clause.Values.Select(Of))} on{Prefixed("", clause.On.Select(Of))})",
        _ => throw new NotSupportedException(statement.GetType().Name),
    };

    public static string Of(ExpressionSyntax expression) => expression switch
    {
        NameSyntax name => name.Text,
        NumberSyntax { Unit.Length: > 0 } number => $"{Of(number with { Unit = "" })}'{number.Unit}",
        NumberSyntax { Whole: { } whole } => whole.ToString(CultureInfo.InvariantCulture),
        NumberSyntax number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        TextSyntax text => $"\"{text.Value.Replace("\n", "\\n")}\"",
        FlagSyntax flag => flag.Value ? "true" : "false",
        CallSyntax call => $"({call.Name}{Prefixed("", call.Arguments.Select(Of))})",
        ChainSyntax chain => $"(->{Prefixed("", chain.Stages.Select(Of))})",
        NamedSyntax { Index: { } index } named => $"(as {named.Name}[{Of(index)}] {Of(named.Value)})",
        NamedSyntax named => $"(as {named.Name} {Of(named.Value)})",
        BinarySyntax binary => $"({binary.Operator} {Of(binary.Left)} {Of(binary.Right)})",
        UnarySyntax unary => $"({unary.Operator} {Of(unary.Operand)})",
        IfSyntax choice => $"(if {Of(choice.Condition)} {Of(choice.Then)}{(choice.Else is null ? "" : $" {Of(choice.Else)}")})",
        ListSyntax list => $"[{string.Join(", ", list.Items.Select(Of))}]",
        TupleSyntax tuple => $"(,{Prefixed("", tuple.Items.Select(Of))})",
        BlockSyntax block => $"{{{Prefixed("", block.Body.Select(Of))} }}",
        ResidualSyntax residual => $"(residual {Of(residual.Body)})",
        RepeatSyntax repeat => $"(repeat {Of(repeat.Count)} {Of(repeat.Body)})",
        ForSyntax loop => $"(for {string.Join(" ", loop.Names)} {Of(loop.List)} {Of(loop.Body)})",
        IndexSyntax index => $"([] {Of(index.Value)} {Of(index.Index)})",
        ParallelSyntax parallel => $"(parallel{Prefixed("", parallel.Branches.Select(Of))})",
        ErrorSyntax => "error",
        _ => throw new NotSupportedException(expression.GetType().Name),
    };

    private static string Of(Word? word) => word?.Text ?? "_";

    private static string Of(ArgumentSyntax argument) =>
        argument.Name is null ? Of(argument.Value) : $"{argument.Name}: {Of(argument.Value)}";

    private static string Of(ParameterSyntax parameter) =>
        parameter.Default is null ? parameter.Name.Text : $"{parameter.Name}={Of(parameter.Default)}";

    private static string Prefixed(string lead, IEnumerable<string> parts) =>
        string.Concat(parts.Select(part => $"{(lead.Length == 0 ? " " : lead)}{part}"));
}
