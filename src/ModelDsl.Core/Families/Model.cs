using ModelDsl.Compilation;
using ModelDsl.Emit;
using ModelDsl.Layers;
using ModelDsl.Problems;
using ModelDsl.Syntax;

namespace ModelDsl.Families;

/// <summary>A network from inputs to an output, with a loss that compares the output with a target.</summary>
public sealed class Model : Family
{
    public override string Summary => "A network, layer by layer, from its inputs to its output.";
    public override ValueList<string> Sections => [];

    internal override ModelPlan Compile(ModelScope scope)
    {
        scope.CheckParts(Word, "loss");
        var graph = scope.NewGraph();
        var inputs = scope.Tensors("input");
        if (inputs.Count == 0)
            scope.Report(MissingInput(scope));
        var targets = scope.Tensors("target");
        if (targets.Count > 1)
            scope.Report(new NotSupportedYet(targets[1].At, "More than one target"));
        ValueList<Flow> flows = inputs.Count == 0 ? [graph.Input("x", TensorType.Unknown, default)] : inputs.Select(graph.Input).ToValueList();
        scope.Compilation.WeightType = flows.Select(static flow => (DType?)flow.Value.Type.DType).FirstOrDefault(static type => type!.Value.IsFloating()) ?? DType.Float32;
        var outputs = graph.Run(ModelScope.FlowOf(scope.Model), flows);
        var truths = targets.Select(target => (Port: new Port(ModelScope.NameOf(target), graph.NewValue(scope.TypeOf(target))), Syntax: target)).ToValueList();
        return new()
        {
            FamilyWord = Word,
            Namespace = scope.Model.Namespace,
            Name = scope.Model.Name.Text,
            Loss = Loss(scope, graph, outputs, truths),
            Graph = graph.ToGraph(outputs),
            OutputNames = outputs.Count == 1 ? [] : NamesOf(outputs),
            Targets = truths.Select(static t => t.Port).ToValueList(),
        };
    }

    internal override string ResultType(ModelPlan plan) => plan.OutputNames.Count == 0 ? "Tensor" : $"{CSharp.Identifier(plan.Name)}.Output";

    internal override void Write(ModelPlan plan, ClassWriter code)
    {
        if (plan.OutputNames.Count == 0)
        {
            code.Forward(plan.Graph, isGuarded: true);
        }
        else
        {
            var types = plan.Graph.OutputTypes;
            code.Record("Output", "What the model gives for a batch.", plan.OutputNames.Select((name, i) => (name, types[i].ToString(), ".")).ToArray());
            code.ForwardWith($"{string.Join(", ", plan.Graph.Inputs.Select(static port => port.Value.Type))} to {string.Join(", ", types)}{code.Cost()}.", "Output", plan.Graph, static values => $"new({string.Join(", ", values)})", isGuarded: true);
        }
        if (plan.Loss is not null)
            code.Loss(plan, "Runs the model and compares its output with the target.", isGuarded: true);
    }

    // The author's names of the values, as members.
    private static ValueList<string> NamesOf(ValueList<Flow> outputs)
    {
        var names = outputs.Select(static (output, i) => output.Name.Length == 0 ? $"Output{Poly.Write(i + 1)}" : char.ToUpperInvariant(output.Name[0]) + output.Name.Substring(1)).ToValueList();
        return names.Distinct().Count() == names.Count && !names.Any(static name => name == "Output" || MemberNames.IsTaken(name))
            ? names
            : outputs.Select(static (_, i) => $"Output{Poly.Write(i + 1)}").ToValueList();
    }

    private static Step? Loss(ModelScope scope, GraphBuilder graph, ValueList<Flow> outputs, ValueList<(Port Port, TensorSyntax Syntax)> targets)
    {
        var (loss, _) = scope.Objectives<Loss>("loss", [], out _);
        if (loss is null)
            return null;
        if (outputs.Count != 1)
        {
            scope.Report(new NotSupportedYet(loss.At, "A loss of several outputs"));
            return LossFace(graph, loss);
        }
        if (targets.Count > 0)
            return LossStep(scope, graph, loss, [outputs[0], new(targets[0].Port.Value, $"'{targets[0].Port.Name}'", targets[0].Syntax.At) { Tensor = targets[0].Syntax }]);
        scope.Report(new MissingTarget(loss.At, loss.Name, scope.Tensors("input") is { Count: > 0 } inputs ? inputs.Last.At : default, Declaration(loss.Layer, outputs[0].Shape)));
        return LossFace(graph, loss);
    }

    // The declaration that would fit the loss: one more pattern of its inputs, with the sizes that the output gives it.
    private static string Declaration(Layer loss, Shape output)
    {
        if (loss.Inputs.Count < 2 || !output.IsKnown || !loss.Inputs[0].AcceptsRank(output))
            return "target y: [B]";
        var sizes = loss.Inputs[0].Bind(output).ToDictionary(static b => b.Axis, static b => b.Sizes);
        var axes = loss.Inputs[1].Axes.SelectMany(axis => sizes.TryGetValue(axis, out var known) ? known : [Poly.Symbol(axis)]);
        var type = loss.Inputs[1].DType;
        return $"target {(type == DType.Int64 ? "label" : "y")}: {new TensorType(type ?? DType.Float32, new(axes.ToValueList()))}";
    }
}
