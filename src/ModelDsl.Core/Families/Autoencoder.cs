using ModelDsl.Compilation;
using ModelDsl.Emit;
using ModelDsl.Layers;
using ModelDsl.Problems;
using ModelDsl.Reports;

namespace ModelDsl.Families;

/// <summary>
/// An encoder to a code and a decoder back; the loss compares what comes out with what went in. With a codebook between them (van den Oord et al. 2017) a
/// code is numbers.
/// </summary>
public sealed class Autoencoder : Family
{
    private const string Encoder = "encoder", Decoder = "decoder", Latent = "latent";

    public override string Summary => "An encoder to a code and a decoder back from it.";
    public override ValueList<string> Sections => [Encoder, Decoder];

    internal override ModelPlan Compile(ModelScope scope)
    {
        scope.CheckParts(Word, Encoder, Decoder, Latent, "loss");
        var graph = scope.NewGraph();
        var image = SingleInput(scope, graph);
        var code = Section(scope, graph, Encoder, (image.Name, image));
        var head = scope.Clause<LatentHead, LatentCodebook>(Latent, "latent head of an autoencoder", out var failed);
        var chosen = head is null ? [] : graph.Step(Latent, true, head, [code]);
        // A wrong head leaves the code unknown.
        var read = chosen.Count > 0 ? chosen[0] with { From = $"'{Latent}'", Maker = null } : failed ? code with { Value = graph.NewValue(TensorType.Unknown) } : code;
        var output = Section(scope, graph, Decoder, ("code", read));
        var (loss, penalties) = scope.Objectives<Loss>("loss", head is null ? [PenaltyOf.Code, PenaltyOf.Encoder] : [], out failed);
        if (loss is null && (penalties.Count > 0 || head is not null) && !failed)
            scope.Report(scope.MissingPart("loss", Word, head is null ? null : "loss MSE"));
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
            Added = [
                .. (head?.Layer as LatentCodebook)?.Terms.Select((term, i) => new Port(term, i + 1 < chosen.Count ? chosen[i + 1].Value : graph.NewValue(TensorType.Unknown))) ?? [],
                .. terms.Zip(penalties, static (step, penalty) => new Port(penalty.Name, step.Outputs[0])),
            ],
            Graph = graph.ToGraph([output]),
        };
    }

    /// <summary>A contractive penalty runs the encoder once more, and back through it as often as it takes gradients, each of which is differentiated again.</summary>
    internal override ValueList<Pass> Passes(ModelPlan plan) =>
        plan.Penalties.Select(static step => ((LayerOperation)step.Operation).Layer).OfType<Contractive>().FirstOrDefault() is { } contractive
        && contractive.Passes(plan.Graph.Steps.First(static step => step.Key == Encoder).Outputs[0].Type.Shape) is { } passes
            ? [new(Encoder, Forward: 2, Gradients: (int)Math.Min(passes, int.MaxValue), Backward: (int)Math.Min(passes + 1, int.MaxValue)), new(Decoder, 1, 0, 1)]
            : [];

    internal override void Write(ModelPlan plan, ClassWriter code)
    {
        var input = code.InputName(plan);
        var (x, h, y) = (code.InputShape(plan), code.OutputShape(plan, Encoder), code.OutputShape(plan, Decoder));
        var names = code.Names(plan);
        var codes = names.Unique("codes");
        code.Forward(plan.Graph, isGuarded: ClassWriter.IsOpen(plan.Graph.Steps));
        if (plan.Graph.Steps.FirstOrDefault(static step => step.Key == Latent) is { Operation: LayerOperation { Layer: LatentCodebook codebook } } latent)
        {
            Numbered(plan, code, codebook, latent.Outputs[0].Type, names);
        }
        else
        {
            code.Expression($"The code of the input: {x} to {h}{code.Cost(Encoder)}.", h, $"Tensor Encode({code.Input(plan)})", $"encoder.call({input})");
            code.Expression($"What the decoder makes of codes: {h} to {y}{code.Cost(Decoder)}. Where the loss owns a link function, these are logits.", y, $"Tensor Decode({code.Tensor(h, "code")})", "decoder.call(code)");
            code.Decoded($"The input as the model gives it back: {x} to {y}; in evaluation mode and without gradients.", $"Tensor Reconstruct({code.Input(plan)})", plan, $"decoder.call({codes})",
                $"var {codes} = encoder.call({input});");
            code.Decoded(
                "Points on the line between the codes of two inputs, each of a batch of one, both ends included, decoded; in evaluation mode and without gradients.",
                $"Tensor Interpolate({code.One(plan, "from")}, {code.One(plan, "to")}, int steps)", plan, $"decoder.call({codes})",
                "var start = encoder.call(from);",
                "var end = encoder.call(to);",
                $"var {codes} = global::ModelDsl.Latents.GaussianLatent.Interpolate(start, end, steps);");
        }
        if (plan.Loss is not null)
            code.Loss(plan, "Encodes and decodes the input and compares the result with it.");
    }

    // Numbers of a codebook in the place of codes.
    private static void Numbered(ModelPlan plan, ClassWriter code, LatentCodebook codebook, TensorType chosen, Variables names)
    {
        var input = code.InputName(plan);
        var (x, y, numbers) = (code.InputShape(plan), code.OutputShape(plan, Decoder), chosen.Shape.IsKnown ? new TensorType(DType.Int64, codebook.Numbers(chosen.Shape)).ToString() : "?");
        var (first, count) = (names.Unique("first"), names.Unique("count"));
        code.Gives(numbers).Method($"The numbers of the codes that the input chooses: {x} to {numbers}.", $"Tensor Encode({code.Input(plan)})",
            "using var scope = NewDisposeScope();",
            $"return latent.Numbers(encoder.call({input})).MoveToOuterDisposeScope();");
        code.Gives(y).Method($"What the decoder makes of the codes with these numbers: {numbers} to {y}{code.Cost(Decoder)}. Where the loss owns a link function, these are logits.",
            $"Tensor Decode({code.Tensor(numbers, "numbers")})",
            "using var scope = NewDisposeScope();",
            "return decoder.call(latent.LookUp(numbers)).MoveToOuterDisposeScope();");
        code.Decoded($"The input as the model gives it back: {x} to {y}; in evaluation mode and without gradients.", $"Tensor Reconstruct({code.Input(plan)})", plan,
            $"decoder.call(latent.LookUp(latent.Numbers(encoder.call({input}))))");
        code.Evaluated("Which codes a set uses, and how evenly; in evaluation mode and without gradients.", $"global::ModelDsl.Metrics.CodebookUsage Usage({code.Input(plan)})", plan,
            $"return global::ModelDsl.Metrics.CodebookUsage.OfSet({input}.size(0), ({first}, {count}) => Encode({input}.narrow(0, {first}, {count})), {Poly.Write(codebook.Count)});");
    }
}
