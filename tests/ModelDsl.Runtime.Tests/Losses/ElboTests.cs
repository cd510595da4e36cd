using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Losses;

public sealed class ElboTests : OneThread
{
    private readonly Tensor logits;
    private readonly Tensor x;
    private readonly Tensor mean;
    private readonly Tensor logVariance;

    public ElboTests()
    {
        logits = randn(6, 1, 3, 4, dtype: float64).mul(3).requires_grad_();
        x = rand(6, 1, 3, 4, dtype: float64);
        mean = randn(6, 5, dtype: float64).requires_grad_();
        logVariance = randn(6, 5, dtype: float64).mul(0.5).requires_grad_();
    }

    [Fact]
    public void BernoulliIsTheCrossEntropyByHand()
    {
        var (total, reconstruction, kl) = Elbo.Bernoulli(logits, x, mean, logVariance, beta: 0.5);
        double expected = 0;
        foreach (var (l, t) in Values(logits).Zip(Values(x)))
        {
            var p = 1 / (1 + Math.Exp(-l));
            expected -= t * Math.Log(p) + (1 - t) * Math.Log(1 - p);
        }
        Assert.Equal(expected / 6, reconstruction.item<double>(), 1e-10);
        Assert.Equal(KlByHand().Sum(), kl.item<double>(), 1e-10);
        Assert.Equal(expected / 6 + 0.5 * KlByHand().Sum(), total.item<double>(), 1e-10);
    }

    [Fact]
    public void TheDivergenceIsTheExpectedRatioOfTheDensities()
    {
        const int Draws = 200_000;
        using var scope = NewDisposeScope();
        var (_, _, kl) = Elbo.Bernoulli(logits, x, mean, logVariance);
        var posterior = distributions.Normal(mean.detach(), logVariance.detach().mul(0.5).exp());
        var prior = distributions.Normal(zeros_like(mean), ones_like(mean));
        var z = posterior.sample(Draws);
        var ratio = (posterior.log_prob(z) - prior.log_prob(z)).sum([1, 2]) / 6;
        Assert.Equal(ratio.mean().item<double>(), kl.item<double>(), 5 * ratio.std().item<double>() / Math.Sqrt(Draws));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.3)]
    public void GaussianIsTheLogDensityOfTorchDistributions(double scale)
    {
        using var likelihood = distributions.Normal(logits, full_like(logits, scale));
        var expected = -likelihood.log_prob(x).sum().item<double>() / 6;
        var (total, reconstruction, kl) = Elbo.Gaussian(logits, x, mean, logVariance, scale, beta: 2);
        Assert.Equal(expected, reconstruction.item<double>(), 1e-9);
        Assert.Equal(expected + 2 * kl.item<double>(), total.item<double>(), 1e-9);
    }

    [Theory]
    [InlineData(new long[] { })]
    [InlineData(new long[] { 1 })]
    public void ALearnedNoiseGivesTheSameNumberAndScalars(long[] shape)
    {
        using var logScale = full(shape, Math.Log(0.3), dtype: float64);
        var (_, known, _) = Elbo.Gaussian(logits, x, mean, logVariance, scale: 0.3);
        var (total, learned, kl) = Elbo.Gaussian(logits, x, mean, logVariance, logScale);
        Assert.Equal(known.item<double>(), learned.item<double>(), 1e-9);
        Assert.All([total, learned, kl], term => Assert.Empty(term.shape));
    }

    [Fact]
    public void TheBestLearnedNoiseIsTheRootMeanSquare()
    {
        var best = (logits - x).square().mean().sqrt().log().detach().requires_grad_();
        var (total, _, _) = Elbo.Gaussian(logits, x, mean, logVariance, best);
        total.backward();
        Assert.Equal(0, best.grad!.item<double>(), 1e-9);
    }

    [Fact]
    public void FreeBitsCountAtLeastLambdaForEachDimensionInTheTotalOnly()
    {
        var each = KlByHand();
        var lambda = each.Order().ElementAt(2);
        var (total, reconstruction, kl) = Elbo.Bernoulli(logits, x, mean, logVariance, beta: 3, freeBits: lambda);
        Assert.Equal(each.Sum(), kl.item<double>(), 1e-10);
        Assert.Equal(reconstruction.item<double>() + 3 * each.Sum(d => Math.Max(d, lambda)), total.item<double>(), 1e-10);
    }

    [Fact]
    public void ADimensionBelowItsFreeBitsHasNoGradient()
    {
        var (total, _, _) = Elbo.Bernoulli(logits, x, mean, logVariance, freeBits: 1e6);
        total.backward();
        Assert.Equal(0, mean.grad!.abs().sum().item<double>());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.2)]
    public void GradientsAreThoseOfTheFormulaWrittenOut(double freeBits)
    {
        var (total, _, _) = Elbo.Bernoulli(logits, x, mean, logVariance, beta: 0.7, freeBits: freeBits);
        var found = autograd.grad([total], [logits, mean, logVariance]);

        var p = logits.sigmoid();
        var entropy = -(x * p.log() + (1 - x) * (1 - p).log()).sum() / 6;
        var each = (-0.5 * (1 + logVariance - mean.pow(2) - logVariance.exp())).sum([0]) / 6;
        var naive = autograd.grad([entropy + 0.7 * each.clamp(min: freeBits).sum()], [logits, mean, logVariance]);
        Assert.All(found.Zip(naive), pair => Assert.True(pair.First.allclose(pair.Second, rtol: 1e-8, atol: 1e-10)));
    }

    [Fact]
    public void ADivergenceNearZeroKeepsItsDigits()
    {
        using var small = full([2, 3], 1e-3f);
        using var zero = full([2, 3], 0f);
        var (_, _, kl) = Elbo.Bernoulli(zero, zero, zero, small);
        Assert.Equal(1.5 * (Math.Exp(1e-3) - 1 - 1e-3), kl.ToDouble(), 1e-10);
    }

    [Fact]
    public void OnlyTheThreeResultsLive()
    {
        using var logScale = zeros(1, dtype: float64);
        using var complex = zeros(6, 5, dtype: complex64);
        var live = Live;
        Free(Elbo.Bernoulli(logits, x, mean, logVariance));
        Free(Elbo.Gaussian(logits, x, mean, logVariance, freeBits: 0.1));
        Free(Elbo.Gaussian(logits, x, mean, logVariance, logScale));
        Assert.Throws<ArgumentException>(() => Elbo.Bernoulli(logits, mean, mean, logVariance));
        Assert.ThrowsAny<Exception>(() => Elbo.Gaussian(logits, x, complex, logVariance));
        Assert.Equal(live, Live);

        static void Free((Tensor, Tensor, Tensor) terms)
        {
            terms.Item1.Dispose();
            terms.Item2.Dispose();
            terms.Item3.Dispose();
        }
    }

    [Fact]
    public void ShapesThatLibtorchWouldStretchAreRefused()
    {
        using var column = zeros(6, 1, 3, 1, dtype: float64);
        var problem = Assert.Throws<ArgumentException>(() => Elbo.Gaussian(logits, column, mean, logVariance));
        Assert.Equal("'x' must have the shape of 'prediction' [6, 1, 3, 4], but is [6, 1, 3, 1]", problem.Message);
        using var others = zeros(7, 5, dtype: float64);
        problem = Assert.Throws<ArgumentException>(() => Elbo.Bernoulli(logits, x, others, others));
        Assert.Equal("'x' and 'mean' must share a first axis of at least 1, but are [6, 1, 3, 4] and [7, 5]", problem.Message);
        using var scales = zeros(2, dtype: float64);
        Assert.Throws<ArgumentException>(() => Elbo.Gaussian(logits, x, mean, logVariance, scales));
    }

    [Fact]
    public void NegativeWeightsAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Elbo.Bernoulli(logits, x, mean, logVariance, beta: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Elbo.Bernoulli(logits, x, mean, logVariance, freeBits: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Elbo.Gaussian(logits, x, mean, logVariance, scale: 0));
    }

    // −½ (1 + log σ² − μ² − σ²) for each latent dimension, averaged over the batch of six.
    private double[] KlByHand()
    {
        var each = new double[5];
        foreach (var (i, (m, v)) in Values(mean).Zip(Values(logVariance)).Index())
            each[i % 5] += -0.5 * (1 + v - m * m - Math.Exp(v)) / 6;
        return each;
    }

    private static double[] Values(Tensor x) => x.detach().contiguous().data<double>().ToArray();
}
