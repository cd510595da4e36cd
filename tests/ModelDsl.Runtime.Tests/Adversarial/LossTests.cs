using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Adversarial;

public sealed class LossTests : OneThread
{
    private readonly Tensor real;
    private readonly Tensor fake;

    public LossTests() =>
        (real, fake) = (randn(5, 1, dtype: float64).mul(3).requires_grad_(), randn(5, 1, dtype: float64).mul(3).requires_grad_());

    /// <summary>Each loss with its formula for one logit of a real and of a generated sample, as the papers write it.</summary>
    public static TheoryData<string, Func<Tensor, Tensor, Tensor>, Func<double, double, double>> Losses() => new()
    {
        { "NonSaturating.Discriminator", (x, g) => NonSaturating.Discriminator(x, g), (x, g) => -Math.Log(Sigmoid(x)) - Math.Log(1 - Sigmoid(g)) },
        {
            "smoothed", (x, g) => NonSaturating.Discriminator(x, g, 0.1),
            (x, g) => -0.9 * Math.Log(Sigmoid(x)) - 0.1 * Math.Log(1 - Sigmoid(x)) - Math.Log(1 - Sigmoid(g))
        },
        { "NonSaturating.Generator", (_, g) => NonSaturating.Generator(g), (_, g) => -Math.Log(Sigmoid(g)) },
        { "LeastSquares.Discriminator", LeastSquares.Discriminator, (x, g) => (x - 1) * (x - 1) / 2 + g * g / 2 },
        { "LeastSquares.Generator", (_, g) => LeastSquares.Generator(g), (_, g) => (g - 1) * (g - 1) / 2 },
        { "Hinge.Discriminator", Hinge.Discriminator, (x, g) => Math.Max(0, 1 - x) + Math.Max(0, 1 + g) },
        { "Hinge.Generator", (_, g) => Hinge.Generator(g), (_, g) => -g },
        { "Wasserstein.Discriminator", Wasserstein.Discriminator, (x, g) => g - x },
        { "Wasserstein.Generator", (_, g) => Wasserstein.Generator(g), (_, g) => -g },
        { "Relativistic.Discriminator", Relativistic.Discriminator, (x, g) => -Math.Log(Sigmoid(x - g)) },
        { "Relativistic.Generator", Relativistic.Generator, (x, g) => -Math.Log(Sigmoid(g - x)) },
    };

    [Theory, MemberData(nameof(Losses))]
    public void ALossIsTheMeanOfItsFormula(string name, Func<Tensor, Tensor, Tensor> loss, Func<double, double, double> formula)
    {
        var found = loss(real, fake);
        Assert.Empty(found.shape);
        Assert.True(Math.Abs(Mean(formula) - found.item<double>()) < 1e-10, name);
    }

    [Theory, MemberData(nameof(Losses))]
    public void ItsGradientIsThatOfFiniteDifferences(string name, Func<Tensor, Tensor, Tensor> loss, Func<double, double, double> formula)
    {
        const double Step = 1e-6;
        loss(real, fake).backward();
        foreach (var (logits, at) in ((Tensor, Func<double, (double, double)>)[])[(real, h => (h, 0)), (fake, h => (0, h))])
        {
            using var gradient = logits.grad ?? zeros_like(logits);
            for (var i = 0; i < 5; i++)
            {
                double Moved(double h) => Mean((x, g) => formula(x, g), i, at(h));
                Assert.True(Math.Abs((Moved(Step) - Moved(-Step)) / (2 * Step) - gradient[i, 0].item<double>()) < 1e-7, name);
            }
        }
    }

    [Theory, MemberData(nameof(Losses))]
    public void HugeLogitsGiveFiniteLossesAndGradients(string name, Func<Tensor, Tensor, Tensor> loss, Func<double, double, double> formula)
    {
        foreach (var (x, g) in ((float, float)[])[(1e4f, -1e4f), (-1e4f, 1e4f), (1e4f, 1e4f), (-1e4f, -1e4f)])
        {
            var (a, b) = (full([3], x).requires_grad_(), full([3], g).requires_grad_());
            var total = loss(a, b);
            total.backward();
            Assert.True(float.IsFinite(total.item<float>()), name);
            Assert.All(new[] { a.grad, b.grad }, gradient => Assert.True(gradient is null || gradient.isfinite().all().ToBoolean(), name));
        }
        // The formula at a logit of no size is that of its neighbours.
        Assert.Equal(formula(0, 0), loss(zeros(1, dtype: float64), zeros(1, dtype: float64)).item<double>(), 1e-12);
    }

    [Theory, MemberData(nameof(Losses))]
    public void OnlyTheResultLives(string name, Func<Tensor, Tensor, Tensor> loss, Func<double, double, double> formula)
    {
        _ = formula;
        using var none = zeros(0, 1);
        var live = Live;
        loss(real, fake).Dispose();
        Assert.True(live == Live, name);
        var problem = Assert.Throws<ArgumentException>(() => loss(none, none));
        Assert.EndsWith("must have a value, but is [0, 1]", problem.Message);
        Assert.Equal(live, Live);
    }

    [Fact]
    public void APairNeedsTwo()
    {
        using var others = zeros(4, 1);
        var problem = Assert.Throws<ArgumentException>(() => Relativistic.Discriminator(real, others));
        Assert.Equal("'fake' must have the shape of 'real' [5, 1], but is [4, 1]", problem.Message);
        Assert.Throws<ArgumentException>(() => Relativistic.Generator(real, others));
        // Where nothing is paired, batches may differ.
        Assert.True(double.IsFinite(Hinge.Discriminator(real, others).ToDouble()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void ASmoothingOutOfItsRangeIsRefused(double smoothing)
    {
        var problem = Assert.Throws<ArgumentException>(() => NonSaturating.Discriminator(real, fake, smoothing));
        Assert.Equal(FormattableString.Invariant($"smoothing must be in [0, 1), but is {smoothing}"), problem.Message);
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private double Mean(Func<double, double, double> formula, int moved = 0, (double Real, double Fake) by = default)
    {
        var pairs = Values(real).Zip(Values(fake)).ToArray();
        pairs[moved] = (pairs[moved].First + by.Real, pairs[moved].Second + by.Fake);
        return pairs.Average(pair => formula(pair.First, pair.Second));
    }

    private static double[] Values(Tensor x) => x.detach().data<double>().ToArray();
}
