using ModelDsl.Compilation;
using ModelDsl.Emit;
using ModelDsl.Layers;
using ModelDsl.Problems;

namespace ModelDsl.Families;

/// <summary>A variational autoencoder (Kingma and Welling 2014): encoder, distribution over codes, decoder, and the ELBO as its loss.</summary>
public sealed class Vae : Family
{
    public override string Summary => "A variational autoencoder: encoder, a distribution over codes, decoder.";
    public override ValueList<string> Sections => ["encoder", "decoder"];

    internal override string ResultType(ModelPlan plan) => $"{CSharp.Identifier(plan.Name)}.Output";

    internal override ModelPlan Compile(ModelScope scope)
    {
        scope.CheckParts(Word, "encoder", "decoder", "latent", "loss");
        var graph = scope.NewGraph();
        var image = SingleInput(scope, graph);
        var features = Section(scope, graph, "encoder", image.Name, image);
        var distribution = Latent(scope, graph, features, out var sampler);
        var z = graph.Step("", false, new(sampler, new Dictionary<string, Syntax.Span>(), distribution[0].At), distribution)[0];
        var output = Section(scope, graph, "decoder", "z", z with { From = "'latent'", Maker = null });
        var (loss, _) = scope.Objectives<Loss>("loss", [], out var failed);
        if (loss is null && !failed)
            scope.Report(scope.MissingPart("loss", Word, "loss ELBO(Bernoulli)"));
        return new()
        {
            FamilyWord = Word,
            Namespace = scope.Model.Namespace,
            Name = scope.Model.Name.Text,
            Loss = loss is null ? null : LossStep(scope, graph, loss, [output, image, .. distribution]),
            Graph = graph.ToGraph([output, .. distribution]),
        };
    }

    // The parameters of the distribution over codes; unknown after a problem.
    private ValueList<Flow> Latent(ModelScope scope, GraphBuilder graph, Flow features, out Layer sampler)
    {
        var head = scope.Clause<LatentHead>("latent", "latent head", out var failed);
        if (head is null && !failed)
            scope.Report(scope.MissingPart("latent head", Word, "latent Gaussian(20)"));
        sampler = (head?.Layer as LatentHead)?.Sampler ?? new Reparameterize();
        var outputs = head is null ? [] : graph.Step("latent", true, head, [features]);
        if (outputs.Count != 2)
            outputs = [new(graph.NewValue(TensorType.Unknown), "'latent'", default), new(graph.NewValue(TensorType.Unknown), "'latent'", default)];
        return outputs.Select(flow => flow with { Maker = null }).ToValueList();
    }

    internal override void Write(ModelPlan plan, ClassWriter code)
    {
        var input = code.InputName(plan);
        var (x, y) = (code.InputShape(plan), code.OutputShape(plan, "decoder"));
        var latent = plan.Graph.Steps.FirstOrDefault(static step => step.Key == "latent");
        var head = (latent?.Operation as LayerOperation)?.Layer as LatentHead;
        var codes = head is null ? "[?]" : $"[B, {string.Join(", ", head.Code)}]";

        code.Record("Output", "What the model gives for a batch: the decoded codes and the distribution that the codes were drawn from.",
            [("Reconstruction", y, "; where the loss owns a link function, logits."), ("Mean", codes, "."), ("LogVariance", codes, ".")]);
        code.ForwardWith($"Encodes, draws a code, decodes: {x} to {y}{code.Cost()}.", "Output", plan.Graph, static values => $"new({string.Join(", ", values)})", isGuarded: ClassWriter.IsOpen(plan.Graph.Steps));
        code.Run($"The distribution over codes for the input: {x} to mean and log-variance {codes}.", $"(Tensor Mean, Tensor LogVariance) Encode({code.Input(plan)})",
            plan, plan.Graph.Steps.Take(2), latent?.Outputs ?? [], static values => $"({string.Join(", ", values)})");
        code.Expression($"What the decoder makes of codes: {codes} to {y}{code.Cost("decoder")}. Where the loss owns a link function, these are logits.", y, $"Tensor Decode({code.Tensor(codes, "z")})", "decoder.call(z)");
        code.Decoded($"New ones: codes drawn from the prior, decoded to means, count × {y}; in evaluation mode and without gradients.", "Tensor Sample(int count)", plan,
            $"var like = {ClassWriter.AnyParameter};",
            $"var codes = {head?.Prior("count", "like").Text};");
        code.Decoded($"The input as the model gives it back, the mean code decoded to means: {x} to {y}; in evaluation mode and without gradients.", $"Tensor Reconstruct({code.Input(plan)})", plan,
            $"var codes = Encode({input}).Mean;");
        code.Decoded(
            "Points on the line between the mean codes of two inputs, each of a batch of one, both ends included, decoded to means; in evaluation mode and without gradients.",
            $"Tensor Interpolate({code.One(plan, "from")}, {code.One(plan, "to")}, int steps)", plan,
            "var start = Encode(from).Mean;",
            "var end = Encode(to).Mean;",
            "var codes = global::ModelDsl.Latents.GaussianLatent.Interpolate(start, end, steps);");
        code.Loss(plan, "The loss of a batch, in nats per sample.");
    }
}
