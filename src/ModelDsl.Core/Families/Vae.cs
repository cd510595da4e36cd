using ModelDsl.Compilation;
using ModelDsl.Emit;
using ModelDsl.Layers;
using ModelDsl.Problems;
using ModelDsl.Recipes;
using ModelDsl.Reports;

namespace ModelDsl.Families;

/// <summary>
/// A variational autoencoder (Kingma and Welling 2014): encoder, distribution over codes, decoder, and a bound of the likelihood as its loss. Inputs besides
/// the data are known to encoder and decoder (Sohn, Lee and Yan 2015).
/// </summary>
public sealed class Vae : Family
{
    private const string Encoder = "encoder", Decoder = "decoder", Latent = "latent", Code = "z";

    public override string Summary => "A variational autoencoder: encoder, a distribution over codes, decoder.";
    public override ValueList<string> Sections => [Encoder, Decoder];

    internal override string ResultType(ModelPlan plan) => $"{CSharp.Identifier(plan.Name)}.Output";

    internal override ModelPlan Compile(ModelScope scope)
    {
        scope.CheckParts(Word, Encoder, Decoder, Latent, "loss");
        var graph = scope.NewGraph();
        var (image, conditions) = ConditionedInput(scope, graph, Code);
        var features = Section(scope, graph, Encoder, [(image.Name, image), .. conditions]);
        var head = scope.Clause<LatentHead, LatentDistribution>(Latent, "latent head", out var failed);
        if (head is null && !failed)
            scope.Report(scope.MissingPart("latent head", Word, "latent Gaussian(20)"));
        var distribution = Distribution(graph, head, features);
        var sampler = (head?.Layer as LatentDistribution)?.Sampler(1) ?? new Reparameterize();
        var code = graph.Step("", false, new(sampler, new Dictionary<string, Syntax.Span>(), distribution[0].At), distribution)[0];
        var output = Section(scope, graph, Decoder, [(Code, code with { From = "'latent'", Maker = null }), .. conditions]);
        var (loss, _) = scope.Objectives<LikelihoodLoss>("loss of a vae", [], out failed);
        if (loss is null && !failed)
            scope.Report(scope.MissingPart("loss", Word, "loss ELBO(Bernoulli)"));
        var plan = new ModelPlan
        {
            FamilyWord = Word,
            Namespace = scope.Model.Namespace,
            Name = scope.Model.Name.Text,
            Graph = graph.ToGraph([output, .. distribution]),
        };
        if (loss is null)
            return plan;
        var given = new Dictionary<string, Flow>(StringComparer.Ordinal) { ["prediction"] = output, ["truth"] = image, ["code"] = code };
        if (head is not null)
        {
            foreach (var (name, flow) in OutputsOf(plan).Zip(distribution, static (output, flow) => (output.Name, flow)))
                given[name] = flow;
        }
        if (((LikelihoodLoss)loss.Layer).Draws is > 1 and var draws && given.Values.All(static flow => flow.IsKnown))
            plan = plan with { LossGraph = Several(scope, graph, plan, loss, draws, given) };
        return plan with { Loss = Bound(scope, graph, loss, head, given) };
    }

    // The parameters of the distribution over codes; unknown after a problem.
    private static ValueList<Flow> Distribution(GraphBuilder graph, BoundLayer? head, Flow features)
    {
        var outputs = head is null ? [] : graph.Step(Latent, true, head, [features]);
        if (outputs.Count != 2)
            outputs = [new(graph.NewValue(TensorType.Unknown), "'latent'", default), new(graph.NewValue(TensorType.Unknown), "'latent'", default)];
        return outputs.Select(flow => flow with { Maker = null }).ToValueList();
    }

    // The loss takes by their names what it asks for.
    private static Step Bound(ModelScope scope, GraphBuilder graph, BoundLayer loss, BoundLayer? head, Dictionary<string, Flow> given)
    {
        var wanted = loss.Layer.Inputs.Select(static input => input.Name).ToValueList();
        if (head is not null && given.Values.All(static flow => flow.IsKnown) && wanted.FirstOrDefault(name => !given.ContainsKey(name)) is { } missing)
        {
            scope.Report(new WrongRole(loss.At, $"{loss.Name} compares '{missing}' of the latent head, which {head.Name} does not give"));
            return LossFace(graph, loss);
        }
        return LossStep(scope, graph, loss, wanted.Select(name => given.TryGetValue(name, out var flow) ? flow : new(graph.NewValue(TensorType.Unknown), "'latent'", default)).ToValueList());
    }

    // What runs before a loss of several codes for each input: the decoder takes so many times the batch. Code and prediction are then those.
    private static Graph? Several(ModelScope scope, GraphBuilder graph, ModelPlan plan, BoundLayer loss, long draws, Dictionary<string, Flow> given)
    {
        if (given["truth"].Shape[0].AsTimes is not var (_, batch))
        {
            scope.Report(new WrongRole(loss.At, $"{loss.Name} draws {Poly.Write(draws)} codes for each input, for which the batch must be open: [B, …]"));
            return null;
        }
        var steps = plan.Graph.Steps.ToList();
        var drawn = steps.FindIndex(static step => step.Key.Length == 0);
        var sampler = ((LatentDistribution)LayerIn(steps[drawn - 1])).Sampler(draws);
        given["code"] = Once(drawn, new LayerOperation(sampler, ((LayerOperation)steps[drawn].Operation).Rule.Map(Times)), given["code"]);
        var decoder = (GraphOperation)steps[drawn + 1].Operation;
        given["prediction"] = Once(drawn + 1, decoder with { Graph = decoder.Graph.Map(Times) }, given["prediction"]);
        var tiles = plan.Graph.Inputs.Skip(1).Select(port => Tiled(port.Value)).ToValueList();
        steps[drawn + 1] = steps[drawn + 1] with { Inputs = [given["code"].Value.Id, .. tiles.Select(static tile => tile.Outputs[0].Id)] };
        steps.InsertRange(drawn + 1, tiles);
        return new(plan.Graph.Inputs, steps.ToValueList(), []);

        Poly Times(Poly size) => size.Replace(factor => factor is PolySymbol { Name: var name } && name == batch ? draws * Poly.Symbol(name) : null);

        Step Tiled(PlanValue value)
        {
            var tile = new Tile(draws);
            var rule = tile.Rule(value.Type.Shape);
            return new("", false, new LayerOperation(tile, rule), [value.Id], [graph.NewValue(value.Type with { Shape = rule.Output })]);
        }

        Flow Once(int at, Operation operation, Flow before)
        {
            var type = before.Value.Type;
            var value = graph.NewValue(type with { Shape = new(type.Shape.Select(Times).ToValueList()) });
            steps[at] = steps[at] with { Operation = operation, Outputs = [value] };
            return before with { Value = value };
        }
    }

    private static Layer LayerIn(Step step) => ((LayerOperation)step.Operation).Layer;

    // What the latent head gives; nothing after a problem.
    private static ValueList<NamedShape> OutputsOf(ModelPlan plan) => HeadOf(plan) is { Operation: LayerOperation { Rule: var rule } } ? rule.Outputs : [];

    private static Step? HeadOf(ModelPlan plan) => plan.Graph.Steps.FirstOrDefault(static step => step.Key == Latent);

    /// <summary>A loss of several codes for each input runs what follows the latent head on as many.</summary>
    internal override ValueList<Pass> Passes(ModelPlan plan) =>
        plan.Loss?.Operation is LayerOperation { Layer: LikelihoodLoss { Draws: > 1 and var draws } } && HeadOf(plan) is { Operation: LayerOperation { Layer: LatentDistribution head } }
            ? [new(LayerKind.Write(head.Sampler(1)), (int)Math.Min(draws, int.MaxValue), 0, (int)Math.Min(draws, int.MaxValue)), new(Decoder, (int)Math.Min(draws, int.MaxValue), 0, (int)Math.Min(draws, int.MaxValue))]
            : [];

    internal override void Write(ModelPlan plan, ClassWriter code)
    {
        var input = code.InputName(plan);
        var (x, y) = (code.InputShape(plan), code.OutputShape(plan, Decoder));
        var latent = HeadOf(plan);
        var head = (latent?.Operation as LayerOperation)?.Layer as LatentDistribution;
        var codes = head is null ? "[?]" : $"[B, {string.Join(", ", head.Code)}]";
        var names = code.Names(plan);
        var (z, mean, logVariance) = (names.Unique("codes"), names.Unique("mean"), names.Unique("logVariance"));
        var (from, to, steps) = (names.Unique("from"), names.Unique("to"), names.Unique("steps"));
        var others = plan.Graph.Inputs.Skip(1).ToArray();
        // A condition in the place of a call, of a parameter, and as many times as there are codes.
        var given = string.Concat(others.Select(static port => $", {CSharp.Identifier(port.Name)}"));
        var taken = string.Concat(others.Select(port => $", {code.Tensor(port.Value.Type.ToString(), CSharp.Identifier(port.Name))}"));
        var ones = string.Concat(others.Select(port => $", {code.One(port)}"));
        var each = string.Concat(others.Select(port => $", global::ModelDsl.Latents.Condition.For({CSharp.Identifier(port.Name)}, {z})"));
        var know = others.Length == 0 ? "" : $", for which {string.Join(" and ", others.Select(static port => $"'{port.Name}'"))} {(others.Length == 1 ? "is" : "are")} known";
        const string Quietly = "; in evaluation mode and without gradients.";

        code.Record("Output", "What the model gives for a batch: the decoded codes and the distribution that the codes were drawn from.",
            [("Reconstruction", y, "; where the loss owns a link function, logits."), ("Mean", codes, "."), ("LogVariance", codes, ".")]);
        code.ForwardWith($"Encodes, draws a code, decodes: {x} to {y}{code.Cost()}.", "Output", plan.Graph, static values => $"new({string.Join(", ", values)})", isGuarded: ClassWriter.IsOpen(plan.Graph.Steps));
        code.Run($"The distribution over codes for the input{know}: {x} to mean and log-variance {codes}.", $"(Tensor Mean, Tensor LogVariance) Encode({code.Inputs(plan)})",
            plan, plan.Graph.Steps.Take(2), latent?.Outputs ?? [], static values => $"({string.Join(", ", values)})");
        code.Expression($"What the decoder makes of codes{know}: {codes} to {y}{code.Cost(Decoder)}. Where the loss owns a link function, these are logits.", y, $"Tensor Decode({code.Tensor(codes, "z")}{taken})", $"decoder.call(z{given})");
        var (like, count) = (names.Unique("like"), others.Length == 0 ? "count" : $"{CSharp.Identifier(others[0].Name)}.size(0)");
        code.Decoded($"New ones{know}: codes drawn from the prior, decoded to means, {(others.Length == 0 ? $"count × {y}" : y)}{Quietly}", $"Tensor Sample({(others.Length == 0 ? "int count" : taken.Substring(2))})", plan, $"decoder.call({z}{given})",
            $"var {like} = {ClassWriter.AnyParameter};",
            $"var {z} = {head?.Prior(count, like).Text};");
        code.Decoded($"The input as the model gives it back, the mean code decoded to means: {x} to {y}{Quietly}", $"Tensor Reconstruct({code.Inputs(plan)})", plan, $"decoder.call({z}{given})",
            $"var {z} = Encode({input}{given}).Mean;");
        var (start, end) = (names.Unique("start"), names.Unique("end"));
        code.Decoded(
            $"Points on the line between the mean codes of two inputs, each of a batch of one, both ends included, decoded to means{know}{Quietly}",
            $"Tensor Interpolate({code.One(plan, from)}, {code.One(plan, to)}{ones}, int {steps})", plan, $"decoder.call({z}{each})",
            $"var {start} = Encode({from}{given}).Mean;",
            $"var {end} = Encode({to}{given}).Mean;",
            $"var {z} = global::ModelDsl.Latents.GaussianLatent.Interpolate({start}, {end}, {steps});");
        var dimension = names.Unique("dimension");
        code.Decoded(
            $"What one dimension of the code stands for: the mean code of an input, a batch of one, with values from one to another in that dimension, decoded to means{Quietly}",
            $"Tensor Traverse({code.One(plan, input)}{ones}, int {dimension}, double {from}, double {to}, int {steps})", plan, $"decoder.call({z}{each})",
            $"var {z} = global::ModelDsl.Latents.GaussianLatent.Traverse(Encode({input}{given}).Mean, {dimension}, {from}, {to}, {steps});");

        var batch = plan.Graph.Inputs.Count > 0 && plan.Graph.Inputs[0].Value.Type.Shape is { IsKnown: true, Rank: > 0 } shape ? shape[0].AsConstant : null;
        var (first, some) = (names.Unique("first"), names.Unique("count"));
        var parts = string.Join(", ", plan.Graph.Inputs.Select(port => $"{CSharp.Identifier(port.Name)}.narrow(0, {first}, {some})"));
        var encoded = $"global::ModelDsl.Latents.GaussianLatent.OfSet({input}.size(0), ({first}, {some}) => Encode({parts}){(batch is { } all ? $", {Poly.Write(all)}" : "")})";
        var threshold = names.Unique("threshold");
        code.Evaluated($"Which dimensions of the code tell something of the input, over a set of some hundred inputs: those whose mean varies by more than the threshold{Quietly}",
            $"global::ModelDsl.Metrics.ActiveUnits ActiveUnits({code.Inputs(plan)}, double {threshold} = 0.01)", plan,
            $"var ({mean}, _) = {encoded};",
            $"return global::ModelDsl.Metrics.ActiveUnits.Of({mean}, {threshold});");
        code.Evaluated($"Where the codes of a set lie, mean and variance of each dimension; the prior has 0 and 1{Quietly}",
            $"global::ModelDsl.Metrics.AggregatePosterior AggregatePosterior({code.Inputs(plan)})", plan,
            $"var ({mean}, {logVariance}) = {encoded};",
            $"return global::ModelDsl.Metrics.AggregatePosterior.Of({mean}, {logVariance});");
        var samples = names.Unique("samples");
        code.Evaluated($"{(others.Length == 0 ? "ln p(x)" : "ln p(x) given what is known besides")} of each input from below, by importance sampling with so many codes for each, in nats: {x} to {(x == "?" ? "?" : "[B]")}. The more codes, the nearer; 5,000 are usual{Quietly}",
            $"Tensor EstimateLogLikelihood({code.Inputs(plan)}, int {samples})", plan,
            plan.Failed ? [] :
            [
                $"var ({mean}, {logVariance}) = Encode({input}{given});",
                $"return global::ModelDsl.Latents.ImportanceSampling.Estimate({mean}, {logVariance}, {samples}, {input}.numel(), {z} => {code.LogLikelihood(plan, $"decoder.call({z}{each})", input)}{(batch is null ? "" : ", atOnce: 1")}).MoveToOuterDisposeScope();",
            ]);
        var conditions = others.Select(static port => (Name: CSharp.Identifier(port.Name), Type: port.Value.Type.ToString())).ToArray();
        code.Loss(plan, "The loss of a batch, in nats per sample.", watched: conditions.Select(one => (one.Name, code.Tensor(one.Type, one.Name))).ToArray(),
            site: conditions.Length == 0 ? null : WatchSite.Methods with { Encode = WatchSite.Conditioned("Encode", input, input, $"{input}.size(0)", conditions.Select(static one => one.Name)) });
    }
}
