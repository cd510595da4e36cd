using System.Reflection;
using ModelDsl.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Conformance;

/// <summary>A backward pass that a layer writes out gives what autograd gives.</summary>
public sealed class GradientTests
{
    public static TheoryData<Layer, string> Places => new()
    {
        { new Linear(7), "[5, 3]" },
        { new Linear(1, Bias: false), "[4, 6]" },
        { new Linear(16), "[2, 9, 20]" },
        { new Linear(3, Bias: false), "[2, 1, 5]" },
        { new ReLU(), "[5, 3]" },
        { new ReLU(), "[2, 3, 4, 5]" },
        { new Conv2d(6, 5), "[2, 1, 12, 12]" },
        { new Conv2d(16, 3, Padding: 1), "[3, 16, 8, 8]" },
        { new Conv2d(8, 3, Stride: 2, Padding: 1), "[5, 20, 8, 7]" },
        { new Conv2d(4, 4, Stride: 3, Bias: false), "[20, 3, 9, 12]" },
        { new Conv2d(12, 3, Stride: 2, Padding: 2, Dilation: 2), "[2, 5, 10, 9]" },
        { new Conv2d(32, 1, Stride: 2), "[2, 8, 7, 7]" },
        { new Conv2d(1, 4), "[9, 32, 4, 4]" },
        { new Conv2d(10, 2, Stride: 5), "[1, 100, 6, 11]" },
    };

    [Theory, MemberData(nameof(Places))]
    public void TheWrittenBackwardPassIsThatOfAutograd(Layer layer, string shape)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var x = Shape.Parse(shape);
        var rule = layer.Rule([x]);
        var inputs = new[] { randn(Sizes(x)) };
        var weights = rule.Weights.Select(static weight => randn(Sizes(weight.Shape))).ToArray();
        var (output, outputGradient, expected) = Autograd(layer, inputs[0], weights);
        var kept = rule.Keeps == Kept.Input ? inputs[0] : full_like(inputs[0], double.NaN);
        var keptOutput = rule.Keeps == Kept.Output ? output : full_like(output, double.NaN);

        var inputGradient = full_like(inputs[0], double.NaN);
        var weightGradients = weights.Select(static weight => full_like(weight, double.NaN)).ToArray();
        var backward = Compile(layer, x, rule);
        Poison.Spread();
        using (no_grad())
        {
            var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
            backward.Invoke(null, [kept, keptOutput, outputGradient, weights, inputGradient, weightGradients]);
            Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }

        Assert.All(
            expected.Zip([inputGradient, .. weightGradients]), static pair => Assert.InRange(Difference(pair.Second, pair.First), 0, 1e-4));
    }

    [Fact]
    public void AGroupedConvolutionIsLeftToAutograd()
    {
        var layer = new Conv2d(8, 3, Groups: 4);
        Assert.Null(layer.Gradient(Site(layer, Shape.Parse("[2, 8, 5, 5]"), layer.Rule(Shape.Parse("[2, 8, 5, 5]")))));
    }

    // In float64, where oneDNN takes no part.
    private static (Tensor Output, Tensor OutputGradient, Tensor[] Gradients) Autograd(Layer layer, Tensor input, Tensor[] weights)
    {
        var x = input.to(float64).requires_grad_();
        var w = weights.Select(static weight => weight.to(float64).requires_grad_()).ToArray();
        var b = w.Length > 1 ? w[1] : null;
        var y = layer switch
        {
            Linear => nn.functional.linear(x, w[0], b),
            ReLU => nn.functional.relu(x),
            Conv2d c => nn.functional.conv2d(x, w[0], b, [c.Stride, c.Stride], [c.Padding, c.Padding], [c.Dilation, c.Dilation]),
            _ => throw new NotSupportedException(layer.ToString()),
        };
        var gradient = randn_like(y);
        y.backward([gradient]);
        return (y.detach().to(float32), gradient.to(float32), [x.grad!, .. w.Select(static weight => weight.grad!)]);
    }

    private static MethodInfo Compile(Layer layer, Shape x, LayerRule rule)
    {
        var code = ((IGradient)layer).Gradient(Site(layer, x, rule))!;
        var blocks = string.Join("\n", code.Inputs.Concat(code.Weights).Select(static statements => $"{{ {statements} }}"));
        return Emitted.Compile($$"""
            using TorchSharp;
            using static TorchSharp.torch;
            internal static class Written
            {
                public static void Backward(
                    Tensor input, Tensor output, Tensor outputGradient, Tensor[] weights, Tensor inputGradient, Tensor[] weightGradients)
                {
                    {{blocks}}
                }
            }
            """).GetType("Written")!.GetMethod("Backward")!;
    }

    private static GradientSite Site(Layer layer, Shape x, LayerRule rule) => new(
        ["input"], "output", "outputGradient", rule.Weights.Select(static (_, i) => (CSharp)$"weights[{i}]").ToValueList(),
        ["inputGradient"], rule.Weights.Select(static (_, i) => (CSharp)$"weightGradients[{i}]").ToValueList(), [x], rule);

    private static long[] Sizes(Shape shape) => [.. shape.Select(static axis => axis.AsConstant!.Value)];

    private static double Difference(Tensor actual, Tensor expected)
    {
        using var scope = NewDisposeScope();
        var difference = ((actual.to(float64) - expected).abs().max() / expected.abs().max()).ToDouble();
        return double.IsNaN(difference) ? double.PositiveInfinity : difference;
    }
}
