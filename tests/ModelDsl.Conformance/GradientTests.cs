using System.Reflection;
using ModelDsl.Emit;
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
    public void TheWrittenBackwardPassOfAProductIsThatOfAutograd(string code, string shape)
    {
        var layer = Examples.Layer(code, shape);
        using var scope = NewDisposeScope();
        manual_seed(1);
        var x = Shape.Parse(shape);
        var weights = layer.Rule([x]).Weights.Select(static weight => randn(Sizes(weight.Shape))).ToArray();
        var input = randn(Sizes(x));
        Compare(layer, [x], [input], weights, Autograd(layer, input, weights));
    }

    /// <summary>The examples of every layer that writes its backward pass out; the layer's own code in float64 is the oracle's forward pass.</summary>
    public static TheoryData<string, int> Written
    {
        get
        {
            var all = new TheoryData<string, int>();
            foreach (var kind in LayerCatalog.All.Where(static kind => kind.Is<IGradient>()))
                for (var i = 0; i < kind.Examples.Count; i++)
                    if (Sized(kind, i) is var (layer, shapes) && ((IGradient)layer).Gradient(Site(layer, shapes, layer.Rule(shapes))) is not null)
                        all.Add(kind.Name, i);
            return all;
        }
    }

    [Theory, MemberData(nameof(Written))]
    public void TheWrittenBackwardPassIsThatOfAutograd(string name, int example)
    {
        var kind = LayerCatalog.Find(name)!;
        var (layer, shapes) = Sized(kind, example);
        using var scope = NewDisposeScope();
        manual_seed(1);
        // Wide enough for every piece of an activation; Log and Sqrt take what is above 0.
        var inputs = shapes.Select(shape => randn(Sizes(shape)).mul(4)).Select(x => layer is Log or Sqrt ? x.abs().add(0.1) : x).ToArray();
        var plan = Examples.Plan(kind, kind.Examples[example].Code, kind.Examples[example]);
        var module = (nn.Module)Activator.CreateInstance(Emitted.Compile(TorchSharpEmitter.Emit(plan)).GetType("Example")!)!;
        var weights = layer.Rule(shapes).Weights.Select(w => module.get_parameter($"{Examples.Step(kind, plan).Key}.{w.Name}")!.detach().clone()).ToArray();
        module.to(float64);
        Compare(layer, shapes, inputs, weights, Autograd(module, inputs));
    }

    // Runs the written code, which may read what the rule keeps and must write every gradient, and leave no tensor behind.
    private static void Compare(
        Layer layer, ValueList<Shape> shapes, Tensor[] inputs, Tensor[] weights, (Tensor Output, Tensor OutputGradient, Tensor[] Gradients) autograd)
    {
        var (output, outputGradient, expected) = autograd;
        var rule = layer.Rule(shapes);
        var kept = (rule.Keeps & Kept.Input) != 0 ? inputs : [.. inputs.Select(static x => full_like(x, double.NaN))];
        var keptOutput = (rule.Keeps & Kept.Output) != 0 ? output : full_like(output, double.NaN);
        var inputGradients = inputs.Select(static x => full_like(x, double.NaN)).ToArray();
        var weightGradients = weights.Select(static weight => full_like(weight, double.NaN)).ToArray();
        var backward = Compile(layer, shapes, rule);
        Poison.Spread();
        using (no_grad())
        {
            var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
            backward.Invoke(null, [kept, keptOutput, outputGradient, weights, inputGradients, weightGradients]);
            Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }
        Assert.Equal(expected.Length, inputGradients.Length + weightGradients.Length);
        Assert.All(
            expected.Zip([.. inputGradients, .. weightGradients]), static pair => Assert.InRange(Difference(pair.Second, pair.First), 0, 1e-4));
    }

    [Fact]
    public void AGroupedConvolutionIsLeftToAutograd()
    {
        var (layer, x) = ((Conv2d)Examples.Layer("Conv2d(8, 3, groups: 4)", "[2, 8, 5, 5]"), Shape.Parse("[2, 8, 5, 5]"));
        Assert.Null(layer.Gradient(Site(layer, [x], layer.Rule(x))));
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
            Conv1d c => nn.functional.conv1d(x, w[0], b, c.Stride[0], c.Padding[0], c.Dilation[0]),
            Conv2d c => nn.functional.conv2d(x, w[0], b, Each(c.Stride, 2), Each(c.Padding, 2), Each(c.Dilation, 2)),
            Conv3d c => nn.functional.conv3d(x, w[0], b, Each(c.Stride, 3), Each(c.Padding, 3), Each(c.Dilation, 3)),
            _ => throw new NotSupportedException(layer.ToString()),
        };
        var gradient = randn_like(y);
        y.backward([gradient]);
        return (y.detach().to(float32), gradient.to(float32), [x.grad!, .. w.Select(static weight => weight.grad!)]);
    }

    private static (Tensor Output, Tensor OutputGradient, Tensor[] Gradients) Autograd(nn.Module module, Tensor[] inputs)
    {
        var xs = inputs.Select(static x => x.to(float64).requires_grad_()).ToArray();
        var y = (Tensor)module.GetType().GetMethod("forward")!.Invoke(module, [.. xs])!;
        var gradient = randn_like(y);
        y.backward([gradient]);
        return (y.detach().to(float32), gradient.to(float32), [.. xs.Select(static x => x.grad!), .. module.parameters().Select(static p => p.grad!)]);
    }

    // An example's layer, and its inputs with a number for each symbol.
    private static (Layer Layer, ValueList<Shape> Shapes) Sized(LayerKind kind, int example)
    {
        var shapes = Examples.Types(kind.Examples[example].In).Select(Shape.Parse).ToValueList();
        var symbols = shapes.SelectMany(static shape => shape).SelectMany(static axis => axis.Symbols).Distinct().ToList();
        return (
            Examples.Compile(kind.Examples[example].Code, kind.Examples[example]).Layer,
            shapes.Select(shape => new Shape(shape.Select(axis => axis.AsConstant is null ? 5 + symbols.IndexOf($"{axis}") : axis).ToValueList())).ToValueList());
    }

    private static MethodInfo Compile(Layer layer, ValueList<Shape> shapes, LayerRule rule)
    {
        var code = ((IGradient)layer).Gradient(Site(layer, shapes, rule))!;
        var blocks = string.Join("\n", code.Inputs.Concat(code.Weights).Select(static statements => $"{{ {statements} }}"));
        return Emitted.Compile($$"""
            using TorchSharp;
            using static TorchSharp.torch;
            internal static class Written
            {
                public static void Backward(
                    Tensor[] inputs, Tensor output, Tensor outputGradient, Tensor[] weights, Tensor[] inputGradients, Tensor[] weightGradients)
                {
                    {{blocks}}
                }
            }
            """).GetType("Written")!.GetMethod("Backward")!;
    }

    private static GradientSite Site(Layer layer, ValueList<Shape> shapes, LayerRule rule) => new(
        Each("inputs", shapes.Count), "output", "outputGradient", Each("weights", rule.Weights.Count),
        Each("inputGradients", shapes.Count), Each("weightGradients", rule.Weights.Count), shapes, rule);

    private static ValueList<CSharp> Each(string array, int count) => Enumerable.Range(0, count).Select(i => (CSharp)$"{array}[{i}]").ToValueList();

    private static long[] Each(Sides sides, int axes) => [.. Enumerable.Range(0, axes).Select(axis => sides[axis])];

    private static long[] Sizes(Shape shape) => [.. shape.Select(static axis => axis.AsConstant!.Value)];

    private static double Difference(Tensor actual, Tensor expected)
    {
        using var scope = NewDisposeScope();
        var difference = ((actual.to(float64) - expected).abs().max() / expected.abs().max()).ToDouble();
        return double.IsNaN(difference) ? double.PositiveInfinity : difference;
    }
}
