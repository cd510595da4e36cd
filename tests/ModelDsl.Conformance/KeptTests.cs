using System.Runtime.InteropServices;
using ModelDsl.Compilation;
using ModelDsl.Emit;
using ModelDsl.Reports;
using ModelDsl.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Conformance;

/// <summary>What a layer is said to keep for the backward pass is what libtorch keeps, by the statistics of the heap (glibc).</summary>
[Collection(nameof(KeptTests))]
public sealed class KeptTests
{
    // The heap is that of the process: nobody else may use it meanwhile.
    [CollectionDefinition(nameof(KeptTests), DisableParallelization = true)]
    public sealed class Alone;

    private const long Few = 2_000;
    private const long Many = 34_000;

    [Theory]
    [InlineData("Linear(8)", "[B, 16]")]
    [InlineData("LayerNorm", "[B, 16]")]
    [InlineData("ReLU", "[B, 16]")]
    [InlineData("GELU", "[B, 16]")]
    [InlineData("Softsign", "[B, 16]")]
    [InlineData("LogSigmoid", "[B, 16]")]
    [InlineData("QuickGELU", "[B, 16]")]
    [InlineData("AdaptiveAvgPool1d(1)", "[B, 4, 9]")]
    [InlineData("AdaptiveAvgPool1d(2)", "[B, 4, 9]")]
    [InlineData("ReflectionPad1d(1)", "[B, 4, 9]")]
    [InlineData("ReflectionPad2d(1)", "[B, 2, 4, 4]")]
    [InlineData("ReplicationPad3d(1)", "[B, 2, 3, 3, 2]")]
    [InlineData("ZeroPad2d(1)", "[B, 2, 4, 4]")]
    [InlineData("MaxPool2d(2)", "[B, 2, 4, 4]")]
    [InlineData("SelfAttention(2)", "[B, 6, 8]")]
    [InlineData("Rearrange(\"B T D -> (B T) D\")", "[B, 6, 8]")]
    public void LibTorchKeepsAsMuch(string layer, string input)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var file = ModelText.Parse("example.model", $"model Example {{ input x: {input}; {layer}; }}");
        var plan = ModelCompiler.Compile(Assert.Single(file.Models)).Plan;
        using var module = (nn.Module)Activator.CreateInstance(Emitted.Compile(TorchSharpEmitter.Emit(plan)).GetType("Example")!)!;
        var kept = ComplexityReport.Of(plan).TrainingBytes;
        Measure(module, plan, Few);
        // What does not grow with the batch, as what nodes of the graph take, is in both. What finalizers free in between is in two of five at most.
        var seen = Enumerable.Range(0, 5).Select(_ => Measure(module, plan, Many) - Measure(module, plan, Few)).Order().ElementAt(2) / (double)(Many - Few);
        var said = (double)(kept.Evaluate(Sizes(plan, Many)) - kept.Evaluate(Sizes(plan, Few))) / (Many - Few);
        Assert.True(Math.Abs(seen - said) <= (0.02 * said) + 1, $"{layer} is said to keep {said:f1} bytes a sample, and libtorch keeps {seen:f1}");
    }

    // Bytes that a result holds beyond those of the tensors that came in.
    private static long Measure(nn.Module module, ModelPlan plan, long batch)
    {
        using var scope = NewDisposeScope();
        var leaves = plan.Graph.Inputs.Select(port => Random(port.Value.Type, Sizes(plan, batch))).ToArray();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = InUse();
        using (NewDisposeScope())
        {
            // As they come from a layer before: what nobody keeps is gone.
            var inputs = Array.ConvertAll(leaves, static x => x.mul(1.5));
            var result = module.GetType().GetMethod("forward")!.Invoke(module, [.. inputs])!;
            // A sum keeps nothing of what it adds.
            ((Tensor)result).sum().MoveToOuterDisposeScope();
        }
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return InUse() - before;
    }

    private static Dictionary<string, long> Sizes(ModelPlan plan, long batch) =>
        plan.Graph.Inputs.SelectMany(static port => port.Value.Type.Shape).SelectMany(static axis => axis.Symbols).Distinct().ToDictionary(static s => s, _ => batch);

    private static Tensor Random(TensorType type, Dictionary<string, long> sizes)
    {
        var shape = type.Shape.Select(axis => (long)axis.Evaluate(sizes)).ToArray();
        return rand(shape, requires_grad: true);
    }

    private static long InUse()
    {
        var info = mallinfo2();
        return (long)(info.uordblks + info.hblkhd);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Info
    {
        public nuint arena, ordblks, smblks, hblks, hblkhd, usmblks, fsmblks, uordblks, fordblks, keepcost;
    }

    [DllImport("libc")]
    private static extern Info mallinfo2();
}
