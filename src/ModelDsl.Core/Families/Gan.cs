using ModelDsl.Compilation;
using ModelDsl.Emit;
using ModelDsl.Layers;
using ModelDsl.Problems;
using ModelDsl.Recipes;
using ModelDsl.Reports;
using ModelDsl.Syntax;

namespace ModelDsl.Families;

/// <summary>
/// A generative adversarial network (Goodfellow et al. 2014): a generator makes samples of noise, a discriminator tells them from real ones, and
/// each is trained against the other.
/// </summary>
public sealed class Gan : Family
{
    private const string Generator = "generator", Discriminator = "discriminator";

    public override string Summary => "A generative adversarial network: a generator of samples, and a discriminator that it learns from.";
    public override ValueList<string> Sections => [Generator, Discriminator];

    internal override ModelPlan Compile(ModelScope scope)
    {
        scope.CheckParts(Word, Generator, Discriminator, "loss");
        var graph = scope.NewGraph();
        var inputs = Inputs(scope, Generator).Concat(scope.Tensors("input")).Select(tensor => (Name: ModelScope.NameOf(tensor), Flow: graph.Input(tensor))).ToValueList();
        if (inputs.Count == 0)
        {
            scope.Report(MissingInput(scope));
            inputs = [("z", graph.Input("z", TensorType.Unknown, default))];
        }
        CheckNoise(scope, inputs[0].Flow);
        var sample = Part(scope, graph, Generator, inputs);
        // What a sample is to be like is known to both sides.
        ValueList<(string, Flow)> judged = [("x", sample with { From = $"'{Generator}'", Maker = null }), .. inputs.Skip(1)];
        var declared = Inputs(scope, Discriminator);
        if (declared.Count > 0)
        {
            if (sample.IsKnown && !scope.Accept(declared[0], judged[0].Item2, declared[0].At, $"'{Discriminator}'"))
                judged = [("x", new(graph.NewValue(TensorType.Unknown), "", default)), .. inputs.Skip(1)];
            judged = [(ModelScope.NameOf(declared[0]), judged[0].Item2), .. judged.Skip(1)];
        }
        var logits = Part(scope, graph, Discriminator, judged);
        var (loss, regularizers) = scope.Objectives<AdversarialLoss>("adversarial loss", [PenaltyOf.RealGradient, PenaltyOf.GeneratedGradient, PenaltyOf.GradientBetween, PenaltyOf.Weights], out var failed);
        if (loss is null && !failed)
            scope.Report(scope.MissingPart("loss", Word, "loss NonSaturating + R1(1)"));
        var norm = regularizers.FirstOrDefault(static bound => bound.Layer is WeightNorm);
        return new()
        {
            FamilyWord = Word,
            Namespace = scope.Model.Namespace,
            Name = scope.Model.Name.Text,
            Graph = norm is null || !logits.IsKnown ? graph.ToGraph([sample, logits]) : Normed(scope, graph.ToGraph([sample, logits]), norm),
            Loss = loss is null ? null : LossStep(scope, graph, loss, [logits, logits]),
            Penalties = regularizers.Where(static bound => bound.Layer is Penalty).Select(penalty => LossStep(scope, graph, penalty, [sample])).ToValueList(),
        };
    }

    // The weights of the discriminator mapped, wherever in it they are.
    private static Graph Normed(ModelScope scope, Graph graph, BoundLayer norm)
    {
        var normed = graph with { Steps = graph.Steps.Select(step => step.Key == Discriminator ? step with { Operation = WeightNorms.In(step.Operation, (WeightNorm)norm.Layer) } : step).ToValueList() };
        if (ReferenceEquals(normed.Steps.Last.Operation, graph.Steps.Last.Operation))
            scope.Report(new WrongRole(norm.At, $"{norm.Name} finds no weight in '{Discriminator}' that it can map"));
        return normed;
    }

    // The inputs that a section declares.
    private static ValueList<TensorSyntax> Inputs(ModelScope scope, string word) =>
        scope.Model.Body.OfType<SectionSyntax>().FirstOrDefault(section => section.Kind.Text == word)?.Body.OfType<TensorSyntax>().Where(static tensor => tensor.Kind.Text == "input").ToValueList() ?? [];

    private static Flow Part(ModelScope scope, GraphBuilder graph, string word, ValueList<(string, Flow)> inputs)
    {
        var section = scope.Section(scope.Model.Family.Text, word);
        var body = section?.Body.Where(static statement => statement is not TensorSyntax { Kind.Text: "input" }).ToValueList() ?? [];
        var outputs = graph.Part(word, inputs, body, section?.Kind.At ?? default);
        if (outputs.Count == 1 && section is not null)
            return outputs[0];
        if (section is not null)
            scope.Report(new NotSupportedYet(section.Kind.At, $"More than one output of '{word}'"));
        return new(graph.NewValue(TensorType.Unknown), $"'{word}'", section?.Kind.At ?? default);
    }

    // Noise is drawn by the class itself: it must know all sizes but the first.
    private static void CheckNoise(ModelScope scope, Flow noise)
    {
        if (noise.IsKnown && (noise.Shape.Rank < 2 || noise.Shape.Skip(1).Any(static axis => axis.AsConstant is null) || !noise.Value.Type.DType.IsFloating()))
            scope.Report(new NotSupportedYet(noise.Tensor?.ShapeAt ?? noise.At, $"Noise of another form than [B, 64], such as {noise.Value.Type},"));
    }

    /// <summary>
    /// Each step of the discriminator runs the generator once, itself twice forward and back; the generator's runs both once, and back through the
    /// discriminator to its input only. A penalty takes the gradient at an input, and goes back through that.
    /// </summary>
    internal override ValueList<Pass> Passes(ModelPlan plan)
    {
        var loss = (plan.Loss?.Operation as LayerOperation)?.Layer as AdversarialLoss;
        // Each step ahead sees real and generated samples, once to move and once more on the way back, which goes through its gradient.
        var ahead = (int)plan.Recipe.Select(static setting => setting.Part).OfType<Unroll>().Sum(static unroll => unroll.Steps);
        var between = plan.Penalties.Count(static step => PenaltyIn(step).Of == PenaltyOf.GradientBetween);
        return
        [
            new(Generator, Forward: 2, Gradients: 0, Backward: 1),
            new(Discriminator, Forward: 3 + (4 * ahead) + between + (loss?.ComparesPairs == true ? 1 : 0), Gradients: 1 + plan.Penalties.Count, Backward: 2 + (8 * ahead) + plan.Penalties.Count),
        ];
    }

    internal override bool TrainsApart => true;

    private static Penalty PenaltyIn(Step step) => (Penalty)((LayerOperation)step.Operation).Layer;

    internal override void Write(ModelPlan plan, ClassWriter code)
    {
        var inputs = plan.Graph.Inputs;
        var (z, sample, judged) = (code.InputName(plan), code.OutputShape(plan, Generator), code.OutputShape(plan, Discriminator));
        var all = string.Join(", ", inputs.Select(static port => CSharp.Identifier(port.Name)));
        var conditions = inputs.Skip(1).ToArray();
        var given = string.Concat(conditions.Select(static port => $", {CSharp.Identifier(port.Name)}"));
        var taken = string.Concat(conditions.Select(port => $", {code.Tensor(port.Value.Type.ToString(), CSharp.Identifier(port.Name))}"));
        var names = new Variables();
        foreach (var section in Sections)
            names.Take(section);
        foreach (var port in inputs)
            names.Take(CSharp.Identifier(port.Name));
        var (real, generated, x, evaluation) = (names.Unique("real"), names.Unique("generated"), names.Unique("x"), names.Unique("evaluation"));

        code.Expression($"What the generator makes of noise: {code.InputShape(plan)} to {sample}{code.Cost(Generator)}.", sample, $"override Tensor forward({code.Inputs(plan)})", $"{Generator}.call({all})");
        code.Expression($"What the discriminator makes of samples, the larger the more real: {sample} to {judged}{code.Cost(Discriminator)}.", judged,
            $"Tensor Discriminate({code.Tensor(sample, x)}{taken})", $"{Discriminator}.call({x}{given})");
        var noise = inputs.Count > 0 && inputs[0].Value.Type.Shape.IsKnown ? string.Join(", ", inputs[0].Value.Type.Shape.Skip(1)) : "1";
        code.Method($"Noise for so many samples, from N(0, I): {code.InputShape(plan)}.", "Tensor Noise(long count)",
            $"var like = {ClassWriter.AnyParameter};",
            $"return randn([count, {noise}], dtype: like.dtype, device: like.device);");
        var count = conditions.Length == 0 ? "count" : $"{CSharp.Identifier(conditions[0].Name)}.size(0)";
        code.Method($"New samples: {sample}; in evaluation mode and without gradients.", $"Tensor Sample({(conditions.Length == 0 ? "int count" : taken.Substring(2))})",
            $"using var {evaluation} = global::ModelDsl.Training.EvaluationMode.Of(this);",
            "using var scope = NewDisposeScope();",
            $"return {Generator}.call(Noise({count}){given}).MoveToOuterDisposeScope();");
        if (conditions.Length == 0)
        {
            code.Method("Samples of points on the line from one noise to another, both ends included; in evaluation mode and without gradients.",
                $"Tensor Interpolate({code.One(plan, "from")}, {code.One(plan, "to")}, int steps)",
                "using var evaluation = global::ModelDsl.Training.EvaluationMode.Of(this);",
                "using var scope = NewDisposeScope();",
                $"return {Generator}.call(global::ModelDsl.Latents.GaussianLatent.Interpolate(from, to, steps)).MoveToOuterDisposeScope();");
        }
        Losses(plan, code, names, (real, generated, z), given, taken);
    }

    private static void Losses(ModelPlan plan, ClassWriter code, Variables names, (string Real, string Generated, string Z) on, string given, string taken)
    {
        var (real, generated, z) = on;
        var loss = (plan.Loss?.Operation as LayerOperation)?.Layer as AdversarialLoss;
        var penalties = plan.Penalties.Select(PenaltyIn).ToArray();
        var sample = code.OutputShape(plan, Generator);
        code.LossWeights(plan);
        code.Terms("DiscriminatorLosses", "What the discriminator minimises, each a scalar.", penalties.Length == 0 ? ["Total"] : ["Total", "Adversarial", .. penalties.Select(static penalty => penalty.GetType().Name)]);
        code.Terms("GeneratorLosses", "What the generator minimises, a scalar.", ["Total"]);

        var (realLogits, logits) = (names.Unique("realLogits"), names.Unique("logits"));
        var (leaf, adversarial, total) = (names.Unique("point"), names.Unique("adversarial"), names.Unique("total"));
        var noise = code.Tensor(code.InputShape(plan), z);
        var lines = new List<string> { "using var scope = NewDisposeScope();", $"Tensor {generated};", "using (no_grad())", $"    {generated} = {Generator}.call({z}{given});" };
        var seen = real;
        if (Has(PenaltyOf.RealGradient))
            lines.Add($"var {seen = leaf} = global::ModelDsl.Adversarial.InputGradient.Leaf({real});");
        if (Has(PenaltyOf.GeneratedGradient))
            lines.Add($"{generated} = global::ModelDsl.Adversarial.InputGradient.Leaf({generated});");
        lines.Add($"var {realLogits} = {Discriminator}.call({seen}{given});");
        lines.Add($"var {logits} = {Discriminator}.call({generated}{given});");
        lines.Add($"var {(penalties.Length == 0 ? total : adversarial)} = {loss?.Discriminator(realLogits, logits)};");
        var terms = new List<string>();
        foreach (var penalty in penalties)
        {
            var (at, name) = (penalty.Of == PenaltyOf.RealGradient ? realLogits : logits, penalty.GetType().Name);
            var point = penalty.Of == PenaltyOf.RealGradient ? seen : generated;
            if (penalty.Of == PenaltyOf.GradientBetween)
            {
                point = names.Unique("between");
                lines.Add($"var {point} = global::ModelDsl.Adversarial.InputGradient.Between({real}, {generated});");
                at = $"{Discriminator}.call({point}{given})";
            }
            terms.Add(names.Unique(Variables.Of(name)));
            // A second backward pass for nothing would be the dearest part of the step.
            lines.Add($"var {terms[terms.Count - 1]} = {name} == 0 ? zeros_like({adversarial}) : {penalty.Term($"global::ModelDsl.Adversarial.InputGradient.Of({at}, {point})", name)};");
        }
        if (penalties.Length > 0)
            lines.Add($"var {total} = {string.Join(" + ", [adversarial, .. terms])};");
        lines.Add($"return new({string.Join(", ", ((string[])(penalties.Length == 0 ? [total] : [total, adversarial, .. terms])).Select(static term => $"{term}.MoveToOuterDisposeScope()"))});");
        code.Method($"The loss of the discriminator on real samples, {sample}, and on those that the generator makes of noise. The generator gets no gradient.",
            $"DiscriminatorLosses DiscriminatorLoss({code.Tensor(sample, real)}, {noise}{taken})", lines);

        var isPaired = loss?.ComparesPairs == true;
        code.Method($"The loss of the generator on what it makes of noise{(isPaired ? ", held against real samples" : "")}.",
            $"GeneratorLosses GeneratorLoss({(isPaired ? $"{code.Tensor(sample, real)}, " : "")}{noise}{taken})",
            [
                "using var scope = NewDisposeScope();",
                $"var {logits} = {Discriminator}.call({Generator}.call({z}{given}){given});",
                .. isPaired ? (string[])[$"Tensor {realLogits};", "using (no_grad())", $"    {realLogits} = {Discriminator}.call({real}{given});"] : [],
                $"var {total} = {loss?.Generator(realLogits, logits)};",
                $"return new({total}.MoveToOuterDisposeScope());",
            ]);

        var unroll = plan.Recipe.Select(static setting => setting.Part).OfType<Unroll>().FirstOrDefault();
        if (unroll is not null)
        {
            code.Setting("How many steps ahead the generator sees the discriminator, at least 0.", "int", "UnrolledSteps", CSharp.Of($"{unroll.Steps}"));
            code.Setting("The learning rate of these steps.", "double", "UnrolledRate", CSharp.Of($"{unroll.Rate}"));
            var (made, ahead) = (names.Unique("made"), names.Unique("x"));
            code.Method("The loss of the generator on what it makes of noise, as the discriminator will judge it after steps of its own loss, through which the gradient goes.",
                $"GeneratorLosses UnrolledGeneratorLoss({code.Tensor(sample, real)}, {noise}{taken})",
                "using var scope = NewDisposeScope();",
                $"var {made} = {Generator}.call({z}{given});",
                $"var {total} = global::ModelDsl.Adversarial.Unrolling.Of({Discriminator}, {made}, UnrolledSteps, UnrolledRate,",
                $"    {ahead} => {loss?.Discriminator($"{Discriminator}.call({real}{given})", $"{Discriminator}.call({ahead}{given})")},",
                $"    {ahead} => {loss?.Generator($"{Discriminator}.call({real}{given})", $"{Discriminator}.call({ahead}{given})")});",
                $"return new({total}.MoveToOuterDisposeScope());");
        }

        var conditions = plan.Graph.Inputs.Skip(1).Select(static port => CSharp.Identifier(port.Name)).ToArray();
        var batch = conditions.Length == 0 ? "Tensor" : $"({string.Join(", ", conditions.Prepend(real).Select(static name => $"Tensor {name}"))})";
        var (it, also) = conditions.Length == 0 ? (real, "") : ($"batch.{real}", string.Concat(conditions.Select(static name => $", batch.{name}")));
        var draw = $"Noise({it}.size(0)){also}";
        var taker = conditions.Length == 0 ? real : "batch";
        var (count, judged) = (names.Unique("count"), names.Unique("samples"));
        code.Trainer(plan, $"global::ModelDsl.Adversarial.AdversarialTrainer<{batch}, DiscriminatorLosses, GeneratorLosses>",
            $"{Generator}, {Discriminator}, {taker} => DiscriminatorLoss({it}, {draw}), {taker} => {(unroll is null ? "" : "Unrolled")}GeneratorLoss({(isPaired || unroll is not null ? $"{it}, " : "")}{draw})",
            CSharp.Option("weightClip", loss?.Bound ?? 0, 0), plan.Graph.Inputs.Skip(1).Select(port => (CSharp.Identifier(port.Name), code.Tensor(port.Value.Type.ToString(), CSharp.Identifier(port.Name)))).ToArray(),
            conditions.Length == 0 ? null : WatchSite.Methods with
            {
                Generate = WatchSite.Conditioned("call", z, z, $"{z}.size(0)", conditions),
                Sample = WatchSite.Conditioned("Sample", "", count, count, conditions),
                Discriminate = WatchSite.Conditioned("Discriminate", judged, judged, $"{judged}.size(0)", conditions),
            });

        bool Has(PenaltyOf of) => penalties.Any(penalty => penalty.Of == of);
    }
}
