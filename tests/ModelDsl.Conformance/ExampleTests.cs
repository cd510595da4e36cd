using ModelDsl.Compilation;
using ModelDsl.Emit;
using ModelDsl.Layers;
using ModelDsl.Tests.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Conformance;

/// <summary>What every layer says of itself is what libtorch does.</summary>
public sealed class ExampleTests
{
    public static TheoryData<string, int> AllExamples => Examples.All;

    [Theory, MemberData(nameof(AllExamples))]
    public void LibTorchAgrees(string layer, int number)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var kind = LayerCatalog.Find(layer)!;
        var example = kind.Examples[number];
        var plan = Examples.Plan(kind, example.Code, example);
        var operation = (LayerOperation)Examples.Holder(kind, plan).Operation;
        var module = (nn.Module)Activator.CreateInstance(Emitted.Compile(TorchSharpEmitter.Emit(plan)).GetType("Example")!)!;

        Assert.Equal(Keys(plan), module.state_dict().Keys.Order(StringComparer.Ordinal));
        if (plan.FamilyWord == "model")
            Assert.Equal(operation.Rule.Parameters.AsConstant, module.parameters().Sum(static p => p.numel()));
        Assert.Equal(
            operation.Rule.Weights.Select(static w => $"{w.Name} float32 {w.Shape}")
                .Concat(operation.Rule.Buffers.Select(static b => $"{b.Name} {b.DType.Name()} {b.Shape}")).Order(StringComparer.Ordinal),
            Tensors(module, Examples.Holder(kind, plan).Key).Order(StringComparer.Ordinal));

        foreach (var sizes in Samplings(plan))
            foreach (var training in new[] { true, false })
                Run(module, plan, operation, sizes, training);

        var keys = module.state_dict().Keys.ToArray();
        // What makes numbers of integers alone knows no type but the model's.
        if (operation.Rule.Weights.Count == 0 && plan.Graph.Inputs.All(static port => !port.Value.Type.DType.IsFloating()))
            return;
        module.to(float64);
        Assert.Equal(keys, module.state_dict().Keys);
        Run(module, plan, operation, Samplings(plan).First(), training: true, float64);
    }

    // Outputs, their types, and that a gradient reaches every input and every weight.
    private static void Run(
        nn.Module module,
        ModelPlan plan,
        LayerOperation operation,
        Dictionary<string, long> sizes,
        bool training,
        ScalarType type = ScalarType.Float32)
    {
        module.train(training);
        Poison.Spread();
        var inputs = plan.Graph.Inputs.Select(port => Random(port.Value.Type, sizes, type))
            // Nobody trains the truth.
            .Concat(plan.Targets.Select(port => Random(port.Value.Type, sizes, type).detach())).ToArray();
        if (plan.FamilyWord == "gan")
        {
            var (output, logits) = (plan.Graph.OutputTypes[0], plan.Graph.OutputTypes[1]);
            var real = Random(output, sizes, type).detach();
            var discriminator = (Losses.ILossTerms)Call(module, "DiscriminatorLoss", [real, .. inputs]);
            var generator = (Losses.ILossTerms)Call(module, "GeneratorLoss", ((AdversarialLoss)((LayerOperation)plan.Loss!.Operation).Layer).ComparesPairs ? [real, .. inputs] : inputs);
            Assert.All(discriminator.Terms.Concat(generator.Terms), static term => Assert.Empty(term.Value.shape));
            Assert.Equal(discriminator.Total.ToDouble(), discriminator.Terms.Count == 1 ? discriminator.Total.ToDouble() : discriminator.Terms.Skip(1).Sum(static term => term.Value.ToDouble()), 1e-5);
            (discriminator.Total + generator.Total).backward();
            Assert.All(module.named_parameters(), static p => Assert.True(IsFinite(p.parameter.grad), p.name));
            Assert.Equal([.. output.Shape.Select(axis => (long)axis.Evaluate(sizes))], ((Tensor)Call(module, "forward", inputs)).shape);
            Assert.Equal([.. logits.Shape.Select(axis => (long)axis.Evaluate(sizes))], ((Tensor)Call(module, "Discriminate", [real])).shape);
            return;
        }
        var outputs = Outputs(Call(module, plan.Loss is null ? "forward" : "Loss", inputs));

        var expected = plan.Added.Count > 0 ? [plan.Loss!.Outputs[0], plan.Loss.Outputs[0], .. plan.Added.Select(static term => term.Value)] : plan.Loss?.Outputs ?? plan.Graph.Outputs.Select(id => plan.Graph.Values[id]).ToValueList();
        Assert.Equal(
            expected.Select(y => $"{Name(y.Type.DType, type)} [{string.Join(", ", y.Type.Shape.Select(axis => axis.Evaluate(sizes)))}]"),
            outputs.Select(static y => Text(y)));

        // Squares, because the sum of a softmax has no gradient.
        var total = plan.Loss is null ? outputs[0].square().sum() : outputs[0];
        if (total.requires_grad)
            total.backward();
        // An input of the name "like" lends its shape alone.
        foreach (var (x, _) in inputs.Zip(Names(operation, inputs.Length)).Where(static input => input.First.requires_grad && input.Second != "like"))
            Assert.True(IsFinite(x.grad), $"{LayerKind.Write(operation.Layer)} gives no finite gradient by its input");
        // An expert that no token has chosen has none.
        var mayBeIdle = operation.Rule.IdleParameters.AsWhole is { IsZero: false };
        foreach (var (name, p) in module.named_parameters())
            Assert.True((mayBeIdle && p.grad is null) || IsFinite(p.grad), $"{LayerKind.Write(operation.Layer)} gives no finite gradient by {name}");
    }

    private static object Call(nn.Module module, string method, Tensor[] arguments) => module.GetType().GetMethod(method)!.Invoke(module, [.. arguments])!;

    private static IEnumerable<string> Names(LayerOperation operation, int count) =>
        operation.Layer.InputsFor(count) is { } patterns ? patterns.Select(static pattern => pattern.Name) : Enumerable.Repeat("", count);

    private static bool IsFinite(Tensor? gradient) => gradient is not null && gradient.isfinite().all().ToBoolean();

    private static string Name(DType type, ScalarType floating) =>
        type == DType.Float32 ? floating.ToString().ToLowerInvariant() : type.Name();

    private static string Text(Tensor tensor) => $"{tensor.dtype.ToString().ToLowerInvariant()} [{string.Join(", ", tensor.shape)}]";

    // Three sets of sizes; the symbols of all inputs together.
    private static IEnumerable<Dictionary<string, long>> Samplings(ModelPlan plan)
    {
        var axes = plan.Graph.Inputs.Concat(plan.Targets).SelectMany(static port => port.Value.Type.Shape);
        var symbols = axes.SelectMany(static axis => axis.Symbols).Distinct().ToList();
        foreach (var (first, step) in new[] { (2L, 0L), (5, 1), (16, 3) })
            yield return symbols.ToDictionary(static s => s, s => Math.Max(first + (step * symbols.IndexOf(s)), s is "H" or "W" ? 6 : 1));
    }

    private static Tensor Random(TensorType type, Dictionary<string, long> sizes, ScalarType floating)
    {
        var shape = type.Shape.Select(axis => (long)axis.Evaluate(sizes)).ToArray();
        return type.DType == DType.Int64 ? randint(0, 4, shape, dtype: int64) : rand(shape, dtype: floating, requires_grad: true);
    }

    private static Tensor[] Outputs(object result) => result switch
    {
        Tensor y => [y],
        Losses.ILossTerms terms => [.. terms.Terms.Select(static term => term.Value)],
        // The record of a model with several outputs.
        IDisposable => [.. result.GetType().GetProperties().Where(static property => property.PropertyType == typeof(Tensor)).Select(property => (Tensor)property.GetValue(result)!)],
        _ => throw new InvalidOperationException(result.GetType().Name),
    };

    private static IEnumerable<string> Keys(ModelPlan plan) =>
        Keys("", plan.Loss is null ? plan.Graph.Steps : [.. plan.Graph.Steps, plan.Loss]).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Keys(string prefix, IEnumerable<Step> steps) => steps.SelectMany(step => step.Operation switch
    {
        LayerOperation { Rule: var rule } =>
            rule.Weights.Select(static w => w.Name).Concat(rule.Buffers.Select(static b => b.Name))
                .Select(name => $"{prefix}{step.Key}.{name}".TrimEnd('.')),
        GraphOperation inner => Keys($"{prefix}{step.Key}.", inner.Graph.Steps),
        _ => [],
    });

    // The tensors under a key, as the rule writes them.
    private static IEnumerable<string> Tensors(nn.Module module, string key)
    {
        var parameters = module.named_parameters().Select(static p => $"{p.name} {Text(p.parameter)}");
        var all = parameters.Concat(module.named_buffers().Select(static b => $"{b.name} {Text(b.buffer)}"));
        // A weight without a name of its own stands under the key itself.
        return all.Where(text => text.StartsWith($"{key}.", StringComparison.Ordinal) || text.StartsWith($"{key} ", StringComparison.Ordinal))
            .Select(text => text[key.Length] == ' ' ? text[key.Length..] : text[(key.Length + 1)..]);
    }
}
