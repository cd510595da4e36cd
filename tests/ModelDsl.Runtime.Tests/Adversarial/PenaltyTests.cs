using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ModelDsl.Adversarial;

public sealed class PenaltyTests : OneThread
{
    private readonly Sequential net = nn.Sequential(nn.Linear(3, 7), nn.Tanh(), nn.Linear(7, 1));
    private readonly Tensor x;

    public PenaltyTests()
    {
        net.to(ScalarType.Float64);
        x = randn(4, 3, dtype: float64);
    }

    [Fact]
    public void TheGradientAtTheInputIsThatOfFiniteDifferences()
    {
        using var leaf = InputGradient.Leaf(x);
        var gradient = InputGradient.Of(net.call(leaf), leaf);
        Assert.Equal(x.shape, gradient.shape);
        Assert.All(Values(gradient).Zip(Gradients()), pair => Assert.Equal(pair.Second, pair.First, 1e-8));
    }

    [Fact]
    public void ValuesAreThoseOfTheFormulasByHand()
    {
        // Norms 5, 0 and 13.
        using var gradient = tensor(new double[] { 3, 4, 0, 0, 5, -12 }, [3, 1, 2]);
        Assert.Equal(10.0 / 2 * (25 + 0 + 169) / 3, ZeroCenteredPenalty.Of(gradient, 10).item<double>(), 1e-12);
        Assert.Equal(10.0 * (16 + 1 + 144) / 3, GradientPenalty.Of(gradient, 10).item<double>(), 1e-12);
        Assert.Equal(2.0 * (9 + 4 + 121) / 3, GradientPenalty.Of(gradient, 2, target: 2).item<double>(), 1e-12);
    }

    [Theory]
    [InlineData("R1")]
    [InlineData("WGAN-GP")]
    public void TheGradientOfAPenaltyIsThatOfFiniteDifferences(string kind)
    {
        using (var leaf = InputGradient.Leaf(x))
            Penalty(kind, InputGradient.Of(net.call(leaf), leaf)).backward();
        foreach (var weight in net.parameters())
        {
            using var found = weight.grad ?? zeros_like(weight);
            var values = weight.detach().view(-1);
            for (var i = 0; i < values.numel(); i++)
            {
                const double Step = 1e-4;
                var old = values[i].item<double>();
                double At(double value)
                {
                    values[i] = value;
                    return Penalty(kind, tensor(Gradients(), [4, 3])).item<double>();
                }
                var (up, down) = (At(old + Step), At(old - Step));
                values[i] = old;
                Assert.Equal((up - down) / (2 * Step), found.view(-1)[i].item<double>(), 1e-5);
            }
        }
    }

    [Fact]
    public void AGradientOfZeroHasAFinitePenaltyWithAFiniteGradient()
    {
        using var gradient = zeros(4, 3).requires_grad_();
        var penalty = GradientPenalty.Of(gradient, 10);
        penalty.backward();
        Assert.Equal(10, penalty.item<float>());
        Assert.Equal(0, gradient.grad!.abs().sum().item<float>());
    }

    [Fact]
    public void ADiscriminatorThatLearnsFromAPenaltyAtADeadInputStaysFinite()
    {
        // ReLU leaves the gradient of every sample at zero.
        using var dead = nn.Sequential(nn.Linear(3, 5), nn.ReLU(), nn.Linear(5, 1));
        using (no_grad())
            dead.parameters().ElementAt(1).fill_(-100);
        using var leaf = InputGradient.Leaf(randn(4, 3));
        GradientPenalty.Of(InputGradient.Of(dead.call(leaf), leaf), 10).backward();
        Assert.All(dead.parameters(), parameter => Assert.True(parameter.grad?.isfinite().all().ToBoolean() ?? true));
    }

    [Fact]
    public void ALeafIsWhereTheGraphBegins()
    {
        using var weight = ones(1, dtype: float64).requires_grad_();
        using var made = x * weight;
        using var leaf = InputGradient.Leaf(made);
        Assert.True(leaf.requires_grad && leaf.is_leaf);
        Assert.True(SameBits(made.detach(), leaf.detach()));
        Assert.False(x.requires_grad);
    }

    [Fact]
    public void BetweenMixesEachSampleByItself()
    {
        using var real = zeros(1000, 2, 3).requires_grad_();
        using var fake = ones(1000, 2, 3);
        using var between = InputGradient.Between(real, fake);
        Assert.True(between.requires_grad && between.is_leaf);
        using var mixes = between.detach().reshape(1000, 6);
        Assert.True(SameBits(mixes.amax([1]), mixes.amin([1])));
        var values = mixes.select(1, 0).data<float>().ToArray();
        Assert.Equal(1000, values.Distinct().Count(), 10.0);
        Assert.All(values, value => Assert.InRange(value, 0, 1));
        // Evenly: mean ½ and variance 1/12 within five standard errors.
        Assert.Equal(0.5, values.Average(), 5 * Math.Sqrt(1.0 / 12 / 1000));
        Assert.Equal(1.0 / 12, values.Average(v => (v - 0.5) * (v - 0.5)), 5 * Math.Sqrt(1.0 / 180 / 1000));
    }

    [Fact]
    public void ClippingBoundsEveryParameterAndItsGradientGraphStays()
    {
        var before = net.parameters().Select(p => Values(p)).ToArray();
        WeightClipping.Apply(net, 0.1);
        Assert.All(before.Zip(net.parameters()), pair =>
            Assert.Equal(pair.First.Select(value => Math.Clamp(value, -0.1, 0.1)), Values(pair.Second)));
        Assert.All(net.parameters(), parameter => Assert.True(parameter.requires_grad));
        var problem = Assert.Throws<ArgumentException>(() => WeightClipping.Apply(net, 0));
        Assert.Equal("bound must be more than 0, but is 0", problem.Message);
    }

    [Fact]
    public void BadInputIsRefusedInWords()
    {
        using var leaf = InputGradient.Leaf(x);
        Words("'input' must require a gradient: make it by InputGradient.Leaf", () => InputGradient.Of(net.call(x), x));
        Words("'logits' must depend on 'input', but do not", () => InputGradient.Of(net.call(x), leaf));
        Words("'logits' must depend on 'input', but do not", () => InputGradient.Of(x, leaf));
        Words("'fake' must have the shape of 'real' [4, 3], but is [4, 1]", () => InputGradient.Between(x, zeros(4, 1)));
        Words("'real' must have a value, but is [0, 3]", () => InputGradient.Between(zeros(0, 3), zeros(0, 3)));
        Words("gamma must be 0 or more, but is -1", () => ZeroCenteredPenalty.Of(x, -1));
        Words("weight must be 0 or more, but is NaN", () => GradientPenalty.Of(x, double.NaN));
        Words("target must be 0 or more, but is -2", () => GradientPenalty.Of(x, 1, -2));
        Words("'gradient' must have a value, but is [0]", () => ZeroCenteredPenalty.Of(zeros(0), 1));

        static void Words(string words, Func<Tensor> call) => Assert.Equal(words, Assert.Throws<ArgumentException>(call).Message);
    }

    [Fact]
    public void AThousandPenaltiesLeaveNoTensorBehind()
    {
        Once();
        net.zero_grad();
        var (live, process) = Count();
        for (var i = 0; i < 1000; i++)
            Once();
        net.zero_grad();
        Assert.Throws<ArgumentException>(() => InputGradient.Of(x, x));
        Assert.Equal((live, process), Count());

        void Once()
        {
            using var scope = NewDisposeScope();
            using var leaf = InputGradient.Leaf(x);
            using var between = InputGradient.Between(x, leaf);
            var penalty = ZeroCenteredPenalty.Of(InputGradient.Of(net.call(leaf), leaf), 1)
                + GradientPenalty.Of(InputGradient.Of(net.call(between), between), 1);
            penalty.backward();
            WeightClipping.Apply(net, 1);
        }

        static (long, long) Count()
        {
            var live = Live;
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return (live, Tensor.TotalCount);
        }
    }

    private static Tensor Penalty(string kind, Tensor gradient) =>
        kind == "R1" ? ZeroCenteredPenalty.Of(gradient, 3) : GradientPenalty.Of(gradient, 3);

    // The gradient of each sample's logit at its input, by central differences.
    private double[] Gradients()
    {
        const double Step = 1e-5;
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var moves = eye(3, dtype: float64).mul(Step).reshape(1, 3, 3);
        var rows = x.reshape(4, 1, 3);
        return Values((net.call(rows + moves) - net.call(rows - moves)) / (2 * Step));
    }

    private static double[] Values(Tensor x) => x.detach().contiguous().data<double>().ToArray();
}
