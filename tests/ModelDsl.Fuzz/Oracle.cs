using System.Reflection;
using ModelDsl.Compilation;
using ModelDsl.Emit;
using ModelDsl.Layers;
using ModelDsl.Reports;
using ModelDsl.Text;
using ModelDsl.Unchecked;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Fuzz;

/// <summary>Holds what the compiler says of models against what libtorch does with them.</summary>
internal static class Oracle
{
    private static readonly long[][] Samples = [[2, 3, 7, 8, 5], [6, 5, 4, 9, 2], [4, 8, 12, 16, 3]];

    /// <summary>Runs the models and the refused layers, and adds what is seen to the tally.</summary>
    public static void Check(IReadOnlyList<RandomModel> models, Tally tally)
    {
        var files = new List<string>();
        var plans = new List<(RandomModel Model, ModelPlan Plan, int File)>();
        var refusals = new List<(RandomModel Model, Refusal Refusal, int File)>();
        foreach (var model in models)
        {
            tally.Models++;
            if (Plan(model.Text, tally, model.Seed) is { } plan)
            {
                plans.Add((model, plan, files.Count));
                files.Add(TorchSharpEmitter.Emit(plan with { Namespace = $"F{files.Count}" }));
            }
            foreach (var refusal in model.Refusals)
            {
                tally.Refusals++;
                if (HasNoOutput(refusal))
                {
                    tally.OtherShape++;
                    continue;
                }
                if (refusal.Layer is MatMul)
                {
                    tally.Fatal++;
                    continue;
                }
                if (Unchecked(refusal, files.Count) is not { } code)
                {
                    Judge(model, refusal, "has no rule for this", tally);
                    continue;
                }
                refusals.Add((model, refusal, files.Count));
                files.Add(code);
            }
        }
        var (assembly, context, faults) = Host.Compile(files);
        while (faults.Length > 0)
        {
            // What does not compile is reported, and left out of another try.
            foreach (var (file, text) in faults.GroupBy(static fault => fault.File).Select(static fault => fault.First()))
            {
                if (plans.FirstOrDefault(plan => plan.File == file) is { Model: { } model })
                    tally.Disagreements.Add(new(model.Seed, $"The code does not compile: {text}", model.Text));
                else if (refusals.FirstOrDefault(refusal => refusal.File == file) is { Refusal: { } refusal } found)
                    Judge(found.Model, refusal, $"has no code for this ({text})", tally);
                files[file] = "";
                plans.RemoveAll(plan => plan.File == file);
                refusals.RemoveAll(refusal => refusal.File == file);
            }
            (assembly, context, faults) = Host.Compile(files);
        }
        foreach (var (model, plan, file) in plans)
            Run(model, plan, assembly!.GetType($"F{file}.M")!, tally);
        foreach (var (model, refusal, file) in refusals)
            Run(model, refusal, assembly!.GetType($"R{file}")!.GetMethod("Run")!, tally);
        context!.Unload();
    }

    /// <summary>Runs one model, where the compiler accepts it.</summary>
    public static void CheckText(int seed, string text, Tally tally)
    {
        if (Plan(text, tally, seed) is not { } plan)
            return;
        var model = new RandomModel(seed, [], [], [], "", []);
        var (assembly, context, faults) = Host.Compile([TorchSharpEmitter.Emit(plan with { Namespace = "F0" })]);
        if (faults.Length > 0)
        {
            tally.Disagreements.Add(new(seed, $"The code does not compile: {faults[0].Text}", text));
            return;
        }
        var count = tally.Disagreements.Count;
        Run(model, plan, assembly!.GetType("F0.M")!, tally);
        if (tally.Disagreements.Count > count)
            tally.Disagreements[^1] = tally.Disagreements[^1] with { Text = text };
        context!.Unload();
    }

    /// <summary>The plan of a model that the compiler is expected to accept.</summary>
    public static ModelPlan? Plan(string text, Tally tally, int seed)
    {
        var file = ModelText.Parse("fuzz.model", text);
        var compiled = ModelCompiler.Compile(file.Models.Last, new Library(file.Models));
        if (file.Problems.Concat(compiled.Problems).FirstOrDefault() is not { } problem)
            return compiled.Plan;
        tally.Disagreements.Add(new(seed, $"Accepted line by line, but not as a whole: {problem.Kind.Id} {problem.Message}", text));
        return null;
    }

    private static void Run(RandomModel model, ModelPlan plan, Type type, Tally tally)
    {
        Trace(model.Text);
        try
        {
            using var scope = NewDisposeScope();
            using var module = (nn.Module)Activator.CreateInstance(type)!;
            Compare("parameters", ComplexityReport.Of(plan).Parameters.ToString(), $"{module.parameters().Sum(static p => p.numel())}");
            Compare("checkpoint keys", string.Join("\n", Keys("", plan.Graph).Order(StringComparer.Ordinal)), string.Join("\n", State(module).Order(StringComparer.Ordinal)));
            foreach (var layer in Layers(plan.Graph))
                tally.Layers[layer] = tally.Layers.GetValueOrDefault(layer) + 1;
            foreach (var sample in Samples)
                Run(plan, module, Sizes(plan.Graph.Inputs.Select(static port => port.Value.Type), sample), tally);
        }
        catch (Exception fault)
        {
            var cause = (fault as TargetInvocationException)?.InnerException ?? fault;
            tally.Disagreements.Add(new(model.Seed, FirstLine(cause is FuzzException ? cause.Message : $"{cause.GetType().Name}: {cause.Message}"), model.Text));
        }
    }

    private static void Run(ModelPlan plan, nn.Module module, Dictionary<string, long> sizes, Tally tally)
    {
        using var scope = NewDisposeScope();
        var inputs = plan.Graph.Inputs.Select(port => (object)Random(port.Value.Type, sizes)).ToArray();
        object result;
        try
        {
            result = module.GetType().GetMethod("forward")!.Invoke(module, inputs)!;
        }
        catch (TargetInvocationException fault) when (fault.InnerException is ArgumentException guard && guard.StackTrace!.Contains("ModelDsl.Guard", StringComparison.Ordinal))
        {
            tally.Guarded++;
            return;
        }
        var outputs = result is Tensor single ? [single] : result.GetType().GetProperties().Where(static p => p.PropertyType == typeof(Tensor)).Select(p => (Tensor)p.GetValue(result)!).ToArray();
        Compare("outputs",
            string.Join("; ", plan.Graph.OutputTypes.Select(type => $"{type.DType.Name()} [{string.Join(", ", type.Shape.Select(axis => axis.Evaluate(sizes)))}]")),
            string.Join("; ", outputs.Select(static y => $"{y.dtype.ToString().ToLowerInvariant()} [{string.Join(", ", y.shape)}]")));
        var floating = outputs.Where(static y => y.requires_grad).ToArray();
        if (floating.Length > 0)
        {
            using var total = floating.Select(static y => y.square().sum()).Aggregate(static (a, b) => a + b);
            total.backward();
        }
        tally.Runs++;
    }

    // A refused layer as the emitter would have written it, on inputs of the sizes of the first sample.
    private static string? Unchecked(Refusal refusal, int number)
    {
        var sizes = Sizes(refusal.Inputs, Samples[0]);
        return UncheckedLayer.Code($"R{number}", refusal.Layer, refusal.Inputs.Select(type => UncheckedLayer.Concrete(type.Shape, sizes)).ToValueList());
    }

    // No tensor has a negative size. Some kernels of libtorch end the process when they are asked for one.
    private static bool HasNoOutput(Refusal refusal)
    {
        try
        {
            var sizes = Sizes(refusal.Inputs, Samples[0]);
            var inputs = refusal.Inputs.Select(type => UncheckedLayer.Concrete(type.Shape, sizes)).ToValueList();
            // What came before may have needed larger sizes, which a guard would have said.
            return inputs.Concat(refusal.Layer.Rule(inputs).Outputs.Select(static output => output.Shape))
                .Any(static shape => shape.Any(static axis => axis.AsWhole is { Sign: <= 0 }));
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return false;
        }
    }

    private static void Run(RandomModel model, Refusal refusal, MethodInfo run, Tally tally)
    {
        using var scope = NewDisposeScope();
        var sizes = Sizes(refusal.Inputs, Samples[0]);
        var inputs = refusal.Inputs.Select(type => Random(type, sizes)).ToArray();
        Tensor[] outputs;
        Trace(refusal.ToString());
        try
        {
            outputs = (Tensor[])run.Invoke(null, [inputs])!;
        }
        catch (TargetInvocationException)
        {
            tally.Threw++;
            return;
        }
        var rule = refusal.Layer.Rule(refusal.Inputs.Select(type => UncheckedLayer.Concrete(type.Shape, sizes)).ToValueList());
        var declared = string.Join("; ", rule.Outputs.Select(static output => output.Shape));
        var given = string.Join("; ", outputs.Select(static y => $"[{string.Join(", ", y.shape)}]"));
        if (declared != given || outputs.Any(static y => y.numel() == 0))
            tally.OtherShape++;
        else
            Judge(model, refusal, $"gives {given}", tally);
    }

    private static void Judge(RandomModel model, Refusal refusal, string does, Tally tally)
    {
        if (Strictness.RuleFor(refusal.Problem, refusal.Layer) is { } rule)
            tally.Strict[rule] = tally.Strict.GetValueOrDefault(rule) + 1;
        else
            tally.Disagreements.Add(new(model.Seed, $"Refused ({refusal.Problem.Kind.Id} {refusal.Problem.Message}), but for {refusal.Inputs} libtorch {does}", refusal.Text));
    }

    // Different symbols get different sizes: the compiler need not know that two are equal.
    private static Dictionary<string, long> Sizes(IEnumerable<TensorType> types, long[] sample)
    {
        var symbols = types.SelectMany(static type => type.Shape).SelectMany(static axis => axis.Symbols).Distinct().Order(StringComparer.Ordinal).ToList();
        return symbols.ToDictionary(static symbol => symbol, symbol => sample["NCTHW".IndexOf(symbol[0])]);
    }

    private static Tensor Random(TensorType type, Dictionary<string, long> sizes)
    {
        var shape = type.Shape.Select(axis => (long)axis.Evaluate(sizes)).ToArray();
        return type.DType == DType.Int64 ? zeros(shape, dtype: int64) : rand(shape, requires_grad: true);
    }

    private static IEnumerable<string> Layers(Graph graph) =>
        graph.Steps.SelectMany(static step => step.Operation is GraphOperation part ? Layers(part.Graph) : [((LayerOperation)step.Operation).Layer.GetType().Name]);

    private static IEnumerable<string> Keys(string path, Graph graph) => graph.Steps.Where(static step => !step.IsShared).SelectMany(step => step.Operation switch
    {
        GraphOperation part => Enumerable.Range(0, step.Copies).SelectMany(i => Keys($"{path}{(i == 0 ? step.Key : $"{long.Parse(step.Key) + i}")}.", part.Graph)),
        LayerOperation layer =>
        [
            .. layer.OwnWeights.Select(weight => $"{path}{(weight.Name.Length == 0 ? step.Key : $"{step.Key}.{weight.Name}")} {weight.Shape}"),
            .. layer.Rule.Buffers.Select(buffer => $"{path}{step.Key}.{buffer.Name} {buffer.Shape}"),
        ],
        _ => throw new FuzzException(step.Operation.GetType().Name),
    });

    private static IEnumerable<string> State(nn.Module module) => module.state_dict().Select(static entry => $"{entry.Key} [{string.Join(", ", entry.Value.shape)}]");

    private static void Compare(string what, string predicted, string real)
    {
        if (predicted != real)
            throw new FuzzException($"Predicted {what} {predicted}, but they are {real}");
    }

    // What runs now: some kernels end the process where they should throw.
    private static void Trace(string text)
    {
        if (Environment.GetEnvironmentVariable("FUZZ_TRACE") is { Length: > 0 } path)
            File.WriteAllText(path, text);
    }

    private static string FirstLine(string text) => text.Length > 1000 ? text[..1000] : text.Split("\nException raised")[0];
}
