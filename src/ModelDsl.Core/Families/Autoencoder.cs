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
        var (input, image) = SingleInput(scope);
        var (encoder, code) = Section(scope, scope.Section(Word, "encoder"), "encoder", input.Name, image);
        var (decoder, output) = Section(scope, scope.Section(Word, "decoder"), "decoder", "code", code);
        var loss = scope.Clause<Loss>("loss", "loss", out _);
        return new()
        {
            FamilyWord = Word,
            Namespace = scope.Model.Namespace,
            Name = scope.Model.Name.Text,
            Graph = new([input], [encoder, decoder], [output.Value.Id]),
            Loss = loss is null ? null : LossStep(scope, loss, [output, image]),
        };
    }

    internal override void Write(ModelPlan plan, ClassWriter code)
    {
        var input = code.InputName(plan);
        var (x, h) = (code.InputShape(plan), code.OutputShape(plan, "encoder"));
        code.Forward(plan.Graph, isGuarded: false);
        code.Method($"The code of the input: {x} to {h}.", $"Tensor Encode(Tensor {input})", $"return encoder.call({input});");
        code.Method($"What the decoder makes of codes: {h} to {code.OutputShape(plan, "decoder")}. Where the loss owns a link function, these are logits.", "Tensor Decode(Tensor code)", "return decoder.call(code);");
        code.Method(
            $"The input as the model gives it back, in evaluation mode and without gradients: {x} to {code.OutputShape(plan, "decoder")}.", $"Tensor Reconstruct(Tensor {input})",
            ["using var evaluation = global::ModelDsl.Training.EvaluationMode.Of(this);",
             $"using var code = encoder.call({input});",
             .. code.ThroughLink(plan, "decoder.call(code)")]);
        code.Method(
            $"Decodes <paramref name=\"steps\"/> points on the way from the code of one input to the code of another, each [1, …], both ends included, in evaluation mode and without gradients.",
            "Tensor Interpolate(Tensor from, Tensor to, int steps)",
            ["using var evaluation = global::ModelDsl.Training.EvaluationMode.Of(this);",
             "using var start = encoder.call(from);",
             "using var end = encoder.call(to);",
             "using var codes = global::ModelDsl.Latents.GaussianLatent.Interpolate(start, end, steps);",
             .. code.ThroughLink(plan, "decoder.call(codes)")]);
        if (plan.Loss is not null)
            code.Loss(plan, "Encodes and decodes the input and compares the result with it.");
    }
}
