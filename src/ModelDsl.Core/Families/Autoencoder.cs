using ModelDsl.Compilation;
using ModelDsl.Emit;
using ModelDsl.Layers;
using ModelDsl.Problems;
using ModelDsl.Reports;

namespace ModelDsl.Families;

/// <summary>An encoder to a code and a decoder back; the loss compares what comes out with what went in.</summary>
public sealed class Autoencoder : Family
{
    public override string Summary => "An encoder to a code and a decoder back from it.";
    public override ValueList<string> Sections => ["encoder", "decoder"];

    internal override ModelPlan Compile(ModelScope scope)
    {
        scope.CheckParts(Word, "encoder", "decoder", "loss");
        var graph = scope.NewGraph();
        var image = SingleInput(scope, graph);
        var code = Section(scope, graph, "encoder", (image.Name, image));
        var output = Section(scope, graph, "decoder", ("code", code));
        var (loss, penalties) = scope.Objectives<Loss>("loss", [PenaltyOf.Code, PenaltyOf.Encoder], out var failed);
        if (loss is null && penalties.Count > 0 && !failed)
            scope.Report(scope.MissingPart("loss", Word, null));
        foreach (var sparse in penalties.Where(static penalty => penalty.Layer is SparseCode { Rate: > 0 }))
        {
            if (code.IsKnown && code.Maker?.Layer is not Sigmoid)
                scope.Report(new WrongRole(sparse.Of("rate"), $"A rate is a share of the time that a value is on, for which the encoder must end in Sigmoid, and not in {code.From}"));
        }
        var terms = penalties.Select(penalty => LossStep(scope, graph, penalty, penalty.Layer is Penalty { Of: PenaltyOf.Encoder } ? [image, code] : [code])).ToValueList();
        return new()
        {
            FamilyWord = Word,
            Namespace = scope.Model.Namespace,
            Name = scope.Model.Name.Text,
            Loss = loss is null ? null : LossStep(scope, graph, loss, [output, image]),
            Penalties = terms,
            Added = terms.Zip(penalties, static (step, penalty) => new Port(penalty.Name, step.Outputs[0])).ToValueList(),
            Graph = graph.ToGraph([output]),
        };
    }

    /// <summary>A contractive penalty runs the encoder once more, and back through it as often as it takes gradients, each of which is differentiated again.</summary>
    internal override ValueList<Pass> Passes(ModelPlan plan) =>
        plan.Penalties.Select(static step => ((LayerOperation)step.Operation).Layer).OfType<Contractive>().FirstOrDefault() is { } contractive
        && contractive.Passes(plan.Graph.Steps.First(static step => step.Key == "encoder").Outputs[0].Type.Shape) is { } passes
            ? [new("encoder", Forward: 2, Gradients: (int)Math.Min(passes, int.MaxValue), Backward: (int)Math.Min(passes + 1, int.MaxValue)), new("decoder", 1, 0, 1)]
            : [];

    internal override void Write(ModelPlan plan, ClassWriter code)
    {
        var input = code.InputName(plan);
        var (x, h, y) = (code.InputShape(plan), code.OutputShape(plan, "encoder"), code.OutputShape(plan, "decoder"));
        code.Forward(plan.Graph, isGuarded: ClassWriter.IsOpen(plan.Graph.Steps));
        code.Expression($"The code of the input: {x} to {h}{code.Cost("encoder")}.", h, $"Tensor Encode({code.Input(plan)})", $"encoder.call({input})");
        code.Expression($"What the decoder makes of codes: {h} to {y}{code.Cost("decoder")}. Where the loss owns a link function, these are logits.", y, $"Tensor Decode({code.Tensor(h, "code")})", "decoder.call(code)");
        var names = code.Names(plan);
        var codes = names.Unique("codes");
        code.Decoded($"The input as the model gives it back: {x} to {y}; in evaluation mode and without gradients.", $"Tensor Reconstruct({code.Input(plan)})", plan, $"decoder.call({codes})",
            $"var {codes} = encoder.call({input});");
        code.Decoded(
            "Points on the line between the codes of two inputs, each of a batch of one, both ends included, decoded; in evaluation mode and without gradients.",
            $"Tensor Interpolate({code.One(plan, "from")}, {code.One(plan, "to")}, int steps)", plan, $"decoder.call({codes})",
            "var start = encoder.call(from);",
            "var end = encoder.call(to);",
            $"var {codes} = global::ModelDsl.Latents.GaussianLatent.Interpolate(start, end, steps);");
        if (plan.Loss is not null)
            code.Loss(plan, "Encodes and decodes the input and compares the result with it.");
    }
}
