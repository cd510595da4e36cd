using System.Reflection;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Unchecked;

/// <summary>Compiles jobs together and runs them one by one.</summary>
internal static class Runner
{
    public static IEnumerable<Outcome> Run(IReadOnlyList<Job> jobs)
    {
        var files = jobs.Select(static (job, i) => job.Model.Length == 0
            ? job.Code.Replace("static class R", $"static class R{i}", StringComparison.Ordinal)
            : job.Code.Replace("namespace Unit;", $"namespace Unit{i};", StringComparison.Ordinal)).ToList();
        var refused = new Dictionary<int, string>();
        var (assembly, context, faults) = Host.Compile(files);
        while (faults.Length > 0)
        {
            foreach (var (file, text) in faults)
            {
                refused.TryAdd(file, text);
                files[file] = "";
            }
            (assembly, context, faults) = Host.Compile(files);
        }
        for (var i = 0; i < jobs.Count; i++)
            yield return refused.TryGetValue(i, out var text) ? new(End.NoCode, text) : Run(jobs[i], assembly!.GetType(jobs[i].Model.Length == 0 ? $"R{i}" : $"Unit{i}.{jobs[i].Model}")!);
        context!.Unload();
    }

    private static Outcome Run(Job job, Type type)
    {
        using var scope = NewDisposeScope();
        try
        {
            var inputs = job.Inputs.Select(Random).ToArray();
            if (job.Model.Length == 0)
                return new(End.Ran, Types((Tensor[])type.GetMethod("Run")!.Invoke(null, [inputs])!));
            using var module = (nn.Module)Activator.CreateInstance(type)!;
            var made = type.GetMethod("forward")!.Invoke(module, inputs)!;
            if (type.GetMethod("Discriminate") is { } judge)
                return new(End.Ran, Adversarial(module, (Tensor)made, judge, inputs));
            var result = Types(Tensors(made));
            return new(End.Ran, type.GetMethod("Loss") is { } loss ? $"{result} | {Types(Tensors(loss.Invoke(module, [.. inputs, .. job.Targets.Select(Random)])!))}" : result);
        }
        catch (Exception fault) when (fault is not FormatException)
        {
            var cause = fault is TargetInvocationException { InnerException: { } inner } ? inner : fault;
            var isGuard = cause is ArgumentException && cause.StackTrace!.Contains("ModelDsl.Guard", StringComparison.Ordinal);
            return new(isGuard ? End.Guarded : End.Threw, FirstLine(cause.Message));
        }
    }

    // What is made stands for the real samples too.
    private static string Adversarial(nn.Module module, Tensor made, MethodInfo judge, Tensor[] inputs)
    {
        var logits = (Tensor)judge.Invoke(module, [made, .. inputs.Skip(1)])!;
        var generator = module.GetType().GetMethod("GeneratorLoss")!;
        var losses = new[]
        {
            module.GetType().GetMethod("DiscriminatorLoss")!.Invoke(module, [made.detach(), .. inputs])!,
            generator.Invoke(module, [.. generator.GetParameters().Length > inputs.Length ? [made.detach()] : (Tensor[])[], .. inputs])!,
        };
        return $"{Types([made, logits])} | {Types(losses.Select(static terms => Tensors(terms).First()))}";
    }

    private static IEnumerable<Tensor> Tensors(object result) => result is Tensor single
        ? [single]
        : result.GetType().GetProperties().Where(static p => p.PropertyType == typeof(Tensor)).Select(p => (Tensor)p.GetValue(result)!);

    private static string Types(IEnumerable<Tensor> tensors) =>
        string.Join("; ", tensors.Select(static y => $"{y.dtype.ToString().ToLowerInvariant()} [{string.Join(", ", y.shape)}]"));

    // Zeros are tokens, labels and masks of any vocabulary.
    private static Tensor Random(string text)
    {
        var type = TypeText.Read(text);
        var shape = type.Shape.Select(static axis => axis.AsConstant!.Value).ToArray();
        return type.DType switch
        {
            DType.Int64 => zeros(shape, dtype: int64),
            DType.Bool => zeros(shape, dtype: @bool),
            DType.Float16 => rand(shape).to(float16),
            DType.BFloat16 => rand(shape).to(bfloat16),
            _ => rand(shape),
        };
    }

    private static string FirstLine(string text) => text.Split("\nException raised")[0];
}
