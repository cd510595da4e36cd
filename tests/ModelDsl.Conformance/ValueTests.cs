using ModelDsl.Compilation;
using ModelDsl.Emit;
using ModelDsl.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Conformance;

/// <summary>Layers whose code is more than one call give the values of their formulas, and so do those whose options TorchSharp might lose.</summary>
public sealed class ValueTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public ValueTests() => manual_seed(1);

    public void Dispose() => _scope.Dispose();

    public static TheoryData<string, Func<double, double, double>> Means => new()
    {
        { "MSE", (p, t) => (p - t) * (p - t) },
        { "L1", (p, t) => Math.Abs(p - t) },
        { "SmoothL1", (p, t) => Math.Abs(p - t) < 1 ? (p - t) * (p - t) / 2 : Math.Abs(p - t) - 0.5 },
        { "SmoothL1(0.25)", (p, t) => Math.Abs(p - t) < 0.25 ? (p - t) * (p - t) / 0.5 : Math.Abs(p - t) - 0.125 },
        { "Huber(0.25)", (p, t) => Math.Abs(p - t) < 0.25 ? (p - t) * (p - t) / 2 : 0.25 * (Math.Abs(p - t) - 0.125) },
        { "PoissonNLL", (p, t) => Math.Exp(p) - (t * p) },
        { "SoftMargin", (p, t) => Math.Log(1 + Math.Exp(-t * p)) },
        { "HingeEmbedding(0.5)", (p, t) => t == 1 ? p : t == -1 ? Math.Max(0, 0.5 - p) : throw new ArgumentException("A truth is 1 or −1.") },
        { "BinaryCrossEntropy", (p, t) => (Math.Max(p, 0) - (p * t)) + Math.Log(1 + Math.Exp(-Math.Abs(p))) },
    };

    [Theory, MemberData(nameof(Means))]
    public void ALossIsTheMeanOfItsFormula(string code, Func<double, double, double> formula)
    {
        var (p, t) = (randn(6, 5), code.StartsWith("Hinge", StringComparison.Ordinal) ? randint(0, 2, [6, 5]).mul(2).sub(1).to(float32) : rand(6, 5).mul(3));
        var expected = p.data<float>().Zip(t.data<float>(), (a, b) => formula(a, b)).Average();
        Assert.Equal(expected, Loss(code, "[6, 5]", "[6, 5]", p, t), 1e-5);
    }

    [Fact]
    public void ADivergenceIsSummedOverAllAxesButTheBatch()
    {
        var (l, t) = (randn(4, 3, 2), rand(4, 3, 2));
        var expected = l.data<float>().Zip(t.data<float>(), static (a, b) => b * (Math.Log(b) - a)).Sum() / 4;
        Assert.Equal(expected, Loss("KLDivergence", "[4, 3, 2]", "[4, 3, 2]", l, t), 1e-5);
    }

    [Theory]
    [InlineData("NLL", 0)]
    [InlineData("CrossEntropy", 0)]
    [InlineData("CrossEntropy(0.2)", 0.2)]
    public void TheTruthOfAClassificationMaySpread(string code, double smoothing)
    {
        var (x, t) = (randn(6, 5), randint(0, 5, [6], dtype: int64));
        var (logits, truths) = (x.data<float>().ToArray(), t.data<long>().ToArray());
        var total = 0.0;
        for (var row = 0; row < 6; row++)
        {
            var sum = Math.Log(Enumerable.Range(0, 5).Sum(i => Math.Exp(logits[(5 * row) + i])));
            for (var i = 0; i < 5; i++)
                total -= (logits[(5 * row) + i] - (code == "NLL" ? 0 : sum)) * ((i == truths[row] ? 1 - smoothing : 0) + (smoothing / 5));
        }
        Assert.Equal(total / 6, Loss(code, "[6, 5]", "int64 [6]", x, t), 1e-5);
    }

    [Fact]
    public void ChannelsAreShuffledAsByTheModule()
    {
        var x = randn(2, 6, 3, 2);
        Assert.True(Run("ChannelShuffle(3)", x).Equals(nn.ChannelShuffle(3).call(x)));
    }

    [Fact]
    public void APackHoldsSamplesThatFollowEachOther()
    {
        var x = randn(6, 2, 3, 2);
        var y = Run("Pack(3)", x);
        Assert.Equal([2, 6, 3, 2], y.shape);
        for (var i = 0; i < 6; i++)
            Assert.True(x[i].Equals(y[i / 3].narrow(0, i % 3 * 2, 2)));
    }

    [Fact]
    public void WindowsHoldTheirPointsRowByRow()
    {
        var x = randn(2, 4, 6, 3);
        var y = Run("WindowPartition(2)", x);
        for (var n = 0; n < 2; n++)
            for (var i = 0; i < 4; i++)
                for (var j = 0; j < 6; j++)
                    Assert.True(x[n, i, j].Equals(y[(n * 6) + (i / 2 * 3) + (j / 2), (i % 2 * 2) + (j % 2)]));
        Assert.True(x.Equals(Run("WindowReverse(2, 4, 6)", y)));
    }

    [Theory]
    [InlineData("Slice(1, start: 1)", 1, 5)]
    [InlineData("Slice(1, end: -2)", 0, 3)]
    [InlineData("Slice(1, start: -4, end: 4)", 1, 4)]
    public void ASliceGoesUpToItsEnd(string code, int start, int end)
    {
        var x = randn(2, 5, 3);
        Assert.True(Run(code, x).Equals(cat([.. Enumerable.Range(start, end - start).Select(i => x.select(1, i).unsqueeze(1))], 1)));
    }

    [Fact]
    public void ARollMovesTowardsTheEndAndBackByAsMuch()
    {
        var x = randn(2, 5);
        var y = Run("Roll(2, 1)", x);
        Assert.True(y.select(1, 0).Equals(x.select(1, 3)));
        Assert.True(Run("Roll(-2, 1)", y).Equals(x));
    }

    [Theory]
    [InlineData("GroupNorm(2, eps: 0.1, affine: false)", 12)]
    [InlineData("GroupNorm(2, eps: 0.1)", 12)]
    [InlineData("InstanceNorm1d(eps: 0.1)", 4)]
    [InlineData("InstanceNorm1d(eps: 0.1, affine: true)", 4)]
    [InlineData("LayerNorm(eps: 0.1)", 4)]
    public void ANormStandardisesItsValues(string code, int together)
    {
        var x = randn(3, 6, 4);
        var (values, y) = (x.data<float>().ToArray(), Run(code, x).data<float>().ToArray());
        for (var start = 0; start < values.Length; start += together)
        {
            var part = values.Skip(start).Take(together).ToArray();
            var mean = part.Average(static v => (double)v);
            var variance = part.Average(v => (v - mean) * (v - mean));
            for (var i = 0; i < together; i++)
                Assert.Equal((part[i] - mean) / Math.Sqrt(variance + 0.1), y[start + i], 1e-5);
        }
    }

    [Fact]
    public void AResponseIsDividedByItsNeighbours()
    {
        var x = randn(2, 5, 3);
        var (values, y) = (x.data<float>().ToArray(), Run("LocalResponseNorm(3, alpha: 0.6, beta: 0.5, k: 2)", x).data<float>().ToArray());
        for (var i = 0; i < values.Length; i++)
        {
            var (sample, channel, place) = (i / 15, i / 3 % 5, i % 3);
            var squares = Enumerable.Range(channel - 1, 3).Where(static c => c is >= 0 and < 5).Sum(c => Math.Pow(values[(sample * 15) + (c * 3) + place], 2));
            Assert.Equal(values[i] / Math.Sqrt(2 + (0.6 / 3 * squares)), y[i], 1e-5);
        }
    }

    [Theory]
    [InlineData("Dropout1d(0.3)", 3)]
    [InlineData("Dropout2d(0.3)", 4)]
    [InlineData("Dropout3d(0.3)", 5)]
    public void ChannelsAreDroppedAsAWhole(string code, int rank)
    {
        var y = Run(code, ones([50, 8, .. Enumerable.Repeat(3L, rank - 2)])).flatten(2);
        Assert.True(y.amax(2).Equals(y.amin(2)));
        Assert.True(y.eq(0).logical_or(y.sub(1 / 0.7).abs().lt(1e-6)).all().ToBoolean());
        Assert.Equal(0.3, y.eq(0).to(float32).mean().ToDouble(), 0.1);
    }

    [Fact]
    public void AnAlphaDropoutKeepsMeanAndVariance()
    {
        var x = randn(400, 300);
        var y = Run("AlphaDropout(0.4)", x);
        Assert.Equal(0, y.mean().ToDouble(), 0.02);
        Assert.Equal(1, y.var().ToDouble(), 0.02);
        var values = Run("AlphaDropout(0.4)", ones(400, 300));
        Assert.Equal(0.4, values.eq(values.min()).to(float32).mean().ToDouble(), 0.02);
        var features = Run("FeatureAlphaDropout(0.4)", ones(50, 8, 6));
        Assert.True(features.amax([2]).Equals(features.amin([2])));
        Assert.Equal(0.4, features.eq(features.min()).to(float32).mean().ToDouble(), 0.1);
    }

    [Fact]
    public void AnRNNAddsItsProductsAndOffsets()
    {
        var x = randn(2, 3, 4);
        var module = Module("model M { input x: [2, 3, 4]; RNN(5, nonlinearity: ReLU) as rnn }");
        var y = (Tensor)module.GetType().GetMethod("forward")!.Invoke(module, [x])!;
        var weights = module.state_dict();
        var h = zeros(2, 5);
        for (var step = 0; step < 3; step++)
        {
            var input = x.select(1, step).matmul(weights["rnn.weight_ih_l0"].t()) + weights["rnn.bias_ih_l0"];
            h = (input + h.matmul(weights["rnn.weight_hh_l0"].t()) + weights["rnn.bias_hh_l0"]).relu();
            Assert.True(h.allclose(y.select(1, step), atol: 1e-6));
        }
    }

    private static Tensor Run(string code, Tensor x)
    {
        var module = Module($"model M {{ input x: [{string.Join(", ", x.shape)}]; {code} }}");
        return (Tensor)module.GetType().GetMethod("forward")!.Invoke(module, [x])!;
    }

    private static double Loss(string code, string input, string target, Tensor p, Tensor t)
    {
        var module = Module($"model M {{ input x: {input}; target t: {target}; x; loss {code}; }}");
        return ((Losses.ILossTerms)module.GetType().GetMethod("Loss")!.Invoke(module, [p, t])!).Total.ToDouble();
    }

    private static nn.Module Module(string text)
    {
        var compiled = ModelCompiler.Compile(ModelText.Parse("m.model", text).Models[0]);
        Assert.Empty(compiled.Problems.Select(static problem => problem.Message));
        return (nn.Module)Activator.CreateInstance(Emitted.Compile(TorchSharpEmitter.Emit(compiled.Plan)).GetType("M")!)!;
    }
}
