using ModelDsl.Emit;
using ModelDsl.Reports;
using ModelDsl.Tests.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Conformance;

/// <summary>The blocks of the language are in libtorch what their examples say.</summary>
public sealed class BlockTests
{
    public static TheoryData<string, int> AllExamples => BlockExample.All;

    [Theory, MemberData(nameof(AllExamples))]
    public void LibTorchAgrees(string block, int number)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var plan = BlockExample.Of(block)[number].Plan();
        var module = (nn.Module)Activator.CreateInstance(Emitted.Compile(TorchSharpEmitter.Emit(plan)).GetType("Example")!)!;
        Assert.Equal(ComplexityReport.Of(plan).Parameters.AsConstant, module.parameters().Sum(static p => p.numel()));
        foreach (var length in new[] { 4L, 7 })
        {
            var sizes = plan.Graph.Inputs.SelectMany(static port => port.Value.Type.Shape).SelectMany(static axis => axis.Symbols).Distinct()
                .ToDictionary(static symbol => symbol, symbol => symbol is "B" or "N" ? 2 : length);
            var inputs = plan.Graph.Inputs.Select(port => port.Value.Type).Select(type => Random(type, sizes)).ToArray<object>();
            var y = (Tensor)module.GetType().GetMethod("forward")!.Invoke(module, inputs)!;
            long[] expected = [.. plan.Graph.Output.Shape.Select(axis => (long)axis.Evaluate(sizes))];
            Assert.Equal(expected, y.shape);
            y.square().sum().backward();
            Assert.All(module.named_parameters(), static named => Assert.True(named.parameter.grad is not { } gradient ? named.name.Contains(".experts.", StringComparison.Ordinal) : gradient.isfinite().all().ToBoolean(), named.name));
        }
    }

    private static Tensor Random(TensorType type, Dictionary<string, long> sizes)
    {
        long[] shape = [.. type.Shape.Axes.Select(axis => (long)axis.Evaluate(sizes))];
        return type.DType == DType.Int64 ? ones(shape, int64) : rand(shape);
    }
}
