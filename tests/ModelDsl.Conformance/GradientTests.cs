using System.Reflection;
using ModelDsl.Layers;
using ModelDsl.Tests.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Conformance;

/// <summary>A backward pass that a layer writes out gives what autograd gives.</summary>
public sealed class GradientTests
{
    [Theory]
    [InlineData("Linear(7)", "[5, 3]")]
    [InlineData("Linear(1, bias: false)", "[4, 6]")]
    [InlineData("Linear(16)", "[2, 9, 20]")]
    [InlineData("Linear(3, bias: false)", "[2, 1, 5]")]
    [InlineData("ReLU", "[5, 3]")]
    [InlineData("ReLU", "[2, 3, 4, 5]")]
    [InlineData("Conv2d(6, 5)", "[2, 1, 12, 12]")]
    [InlineData("Conv2d(16, 3, padding: 1)", "[3, 16, 8, 8]")]
    [InlineData("Conv2d(8, 3, stride: 2, padding: 1)", "[5, 20, 8, 7]")]
    [InlineData("Conv2d(4, 4, stride: 3, bias: false)", "[20, 3, 9, 12]")]
    [InlineData("Conv2d(12, 3, stride: 2, padding: 2, dilation: 2)", "[2, 5, 10, 9]")]
    [InlineData("Conv2d(32, 1, stride: 2)", "[2, 8, 7, 7]")]
    [InlineData("Conv2d(1, 4)", "[9, 32, 4, 4]")]
    [InlineData("Conv2d(10, 2, stride: 5)", "[1, 100, 6, 11]")]
    [InlineData("Conv2d(5, [1, 4], stride: [2, 3], padding: [0, 2])", "[2, 3, 7, 9]")]
    [InlineData("Conv1d(6, 5, stride: 2, dilation: 2)", "[3, 20, 30]")]
    [InlineData("Conv3d(4, [2, 3, 3], padding: [0, 1, 1])", "[2, 9, 4, 5, 6]")]
    public void TheWrittenBackwardPassIsThatOfAutograd(string code, string shape)
    {
        var layer = Examples.Layer(code, shape);
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
        var (layer, x) = ((Conv2d)Examples.Layer("Conv2d(8, 3, groups: 4)", "[2, 8, 5, 5]"), Shape.Parse("[2, 8, 5, 5]"));
        Assert.Null(layer.Gradient(Site(layer, x, layer.Rule(x))));
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
            Conv1d c => nn.functional.conv1d(x, w[0], b, c.Stride[0], c.Padding[0], c.Dilation[0]),
            Conv2d c => nn.functional.conv2d(x, w[0], b, Each(c.Stride, 2), Each(c.Padding, 2), Each(c.Dilation, 2)),
            Conv3d c => nn.functional.conv3d(x, w[0], b, Each(c.Stride, 3), Each(c.Padding, 3), Each(c.Dilation, 3)),
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

    private static long[] Each(Sides sides, int axes) => [.. Enumerable.Range(0, axes).Select(axis => sides[axis])];

    private static long[] Sizes(Shape shape) => [.. shape.Select(static axis => axis.AsConstant!.Value)];

    private static double Difference(Tensor actual, Tensor expected)
    {
        using var scope = NewDisposeScope();
        var difference = ((actual.to(float64) - expected).abs().max() / expected.abs().max()).ToDouble();
        return double.IsNaN(difference) ? double.PositiveInfinity : difference;
    }
}
