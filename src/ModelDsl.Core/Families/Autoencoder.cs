using ModelDsl.Compilation;
using ModelDsl.Emit;
using ModelDsl.Layers;

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
        var (loss, _) = scope.Objectives<Loss>("loss", [], out _);
        return new()
        {
            FamilyWord = Word,
            Namespace = scope.Model.Namespace,
            Name = scope.Model.Name.Text,
            Loss = loss is null ? null : LossStep(scope, graph, loss, [output, image]),
            Graph = graph.ToGraph([output]),
        };
    }

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
