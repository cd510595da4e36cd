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
        var inputs = scope.Tensors("input", scope.Model.Body);
        if (inputs.Count == 0)
            scope.Report(MissingInput(scope));
        var targets = scope.Tensors("target", scope.Model.Body);
        if (targets.Count > 1)
            scope.Report(new NotSupportedYet(targets[1].Syntax.At, "More than one target"));

        var flows = inputs.Select(static i => (i.Port.Name, new Flow(i.Port.Value, $"'{i.Port.Name}'", i.Syntax.At))).ToValueList();
        var body = scope.Model.Body.Where(static s => s is not (TensorSyntax or SectionSyntax or ClauseSyntax) && !(s is FlowSyntax flow && ModelScope.IsRole<Loss>(flow)));
        var (graph, outputs) = new GraphBuilder(scope, scope.Model.Name.Text).Build(inputs.Count == 0 ? [("x", Unknown(scope))] : flows, body);
        if (outputs.Count > 1)
            scope.Report(new NotSupportedYet(scope.Model.Name.At, "More than one output"));

        return new()
        {
            FamilyWord = Word,
            Namespace = scope.Model.Namespace,
            Name = scope.Model.Name.Text,
            Graph = graph,
            Targets = targets.Select(static t => t.Port).ToValueList(),
            Loss = Loss(scope, outputs, targets),
        };
    }

    internal override void Write(ModelPlan plan, ClassWriter code)
    {
        code.Forward(plan.Graph, isGuarded: true);
        if (plan.Loss is not null)
            code.Loss(plan, "Runs the model and compares its output with the target.", isGuarded: true);
    }

    private static Step? Loss(ModelScope scope, ValueList<Flow> outputs, ValueList<(Port Port, TensorSyntax Syntax)> targets)
    {
        var loss = scope.Clause<Loss>("loss", "loss", out _);
        if (loss is null)
            return null;
        if (outputs.Count != 1)
            return LossFace(scope, loss);
        if (targets.Count > 0)
            return LossStep(scope, loss, [outputs[0], new(targets[0].Port.Value, $"'{targets[0].Port.Name}'", targets[0].Syntax.At)]);
        scope.Report(new MissingTarget(loss.At, loss.Name, Declaration(loss.Layer, outputs[0].Shape)));
        return LossFace(scope, loss);
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

    private static Flow Unknown(ModelScope scope) => new(scope.NewValue(TensorType.Unknown), "'x'", default);
}
