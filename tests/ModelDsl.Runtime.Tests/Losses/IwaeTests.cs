using ModelDsl.Latents;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Losses;

public sealed class IwaeTests : OneThread
{
    private readonly Tensor x;
    private readonly Tensor mean;
    private readonly Tensor logVariance;
    private readonly Tensor map;

    public IwaeTests()
    {
        x = rand(4, 3, 2, dtype: float64);
        mean = randn(4, 2, dtype: float64).requires_grad_();
        logVariance = randn(4, 2, dtype: float64).mul(0.5).requires_grad_();
        map = randn(2, 6, dtype: float64).requires_grad_();
    }

    [Fact]
    public void TheBoundIsThatOfTorchDistributionsWrittenOut()
    {
        var code = GaussianLatent.Sample(mean, logVariance, 3);
        var logits = code.mm(map).view(12, 3, 2);
        var (total, reconstruction, _) = Iwae.Of(LogLikelihood.Bernoulli(logits, x), code, mean, logVariance);

        var sum = 0.0;
        var likelihoods = 0.0;
        for (var n = 0; n < 4; n++)
        {
            var weights = 0.0;
            for (var k = 0; k < 3; k++)
            {
                var z = code[(4 * k) + n];
                var likelihood = distributions.Bernoulli(logits: logits[(4 * k) + n], probs: null).log_prob(x[n]).sum().ToDouble();
                var prior = distributions.Normal(zeros(2, dtype: float64), ones(2, dtype: float64)).log_prob(z).sum().ToDouble();
                var posterior = distributions.Normal(mean[n], logVariance[n].mul(0.5).exp()).log_prob(z).sum().ToDouble();
                weights += Math.Exp(likelihood + prior - posterior);
                likelihoods += likelihood;
            }
            sum += Math.Log(weights / 3);
        }
        Assert.Equal(-sum / 4, total.ToDouble(), 1e-9);
        Assert.Equal(-likelihoods / 12, reconstruction.ToDouble(), 1e-9);
    }

    // Burda et al. 2016, theorem 1: with one code the expectation is that of the ELBO, with more it is nearer to ln p(x).
    [Fact]
    public void OneCodeGivesTheElboInExpectationAndMoreGiveATighterBound()
    {
        const int Draws = 20_000;
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        // The same inputs again and again: the mean over the batch is one over draws.
        var (means, variances, truth) = (mean.repeat(Draws, 1), logVariance.repeat(Draws, 1), x.repeat(Draws, 1, 1));
        var code = GaussianLatent.Sample(means, variances);
        var (elbo, _, kl) = Elbo.Bernoulli(code.mm(map).view(-1, 3, 2), truth, means, variances);
        var (one, _, same) = Iwae.Of(LogLikelihood.Bernoulli(code.mm(map).view(-1, 3, 2), truth), code, means, variances);
        var several = GaussianLatent.Sample(means, variances, 8);
        var (eight, _, _) = Iwae.Of(LogLikelihood.Bernoulli(several.mm(map).view(-1, 3, 2), truth), several, means, variances);
        Assert.Equal(kl.ToDouble(), same.ToDouble(), 1e-9);
        Assert.Equal(elbo.ToDouble(), one.ToDouble(), 0.02);
        Assert.True(eight.ToDouble() < one.ToDouble() - 0.1, $"{one.ToDouble()} {eight.ToDouble()}");
    }

    [Fact]
    public void TheGradientIsThatOfTheWeightedCodes()
    {
        manual_seed(4);
        var code = GaussianLatent.Sample(mean, logVariance, 3);
        var (total, _, _) = Iwae.Of(LogLikelihood.Bernoulli(code.mm(map).view(12, 3, 2), x), code, mean, logVariance);
        var found = autograd.grad([total], [mean, logVariance, map]);

        // Equation 13: Σ w̃ₖ ∇ ln wₖ, with weights that are held fixed; here with ln w written out in the noise.
        manual_seed(4);
        var noise = randn(3, 4, 2, dtype: float64);
        var z = mean + (noise * (0.5 * logVariance).exp());
        var p = z.matmul(map).view(3, 4, 6).sigmoid();
        var truth = x.view(4, 6);
        var logWeights = ((truth * p.log()) + ((1 - truth) * (1 - p).log())).sum(-1) - (0.5 * z.square()).sum(-1) + (0.5 * (noise.square() + logVariance)).sum(-1);
        var normalized = logWeights.softmax(0).detach();
        var expected = autograd.grad([-(normalized * logWeights).sum() / 4], [mean, logVariance, map]);
        Assert.All(found.Zip(expected), static pair => Assert.True(pair.First.allclose(pair.Second, rtol: 1e-8, atol: 1e-10)));
    }

    [Fact]
    public void AGaussianLikelihoodIsTheLogDensityOfTorchDistributions()
    {
        using var prediction = randn(8, 3, 2, dtype: float64);
        using var logScale = tensor(Math.Log(0.3), dtype: float64);
        using var expected = distributions.Normal(prediction.view(2, 4, 3, 2), full(1, 0.3, dtype: float64)).log_prob(x).sum([2, 3]);
        Assert.True(LogLikelihood.Gaussian(prediction, x, 0.3).allclose(expected, rtol: 1e-10, atol: 1e-10));
        Assert.True(LogLikelihood.Gaussian(prediction, x, logScale).allclose(expected, rtol: 1e-10, atol: 1e-10));
    }

    [Theory]
    [InlineData(7, 3)]
    [InlineData(8, 4)]
    public void PredictionsThatDoNotFitAreNamed(long first, long second) => Assert.Equal(
        $"'logits' must hold one or more times the shape of 'x' [4, 3, 2], but is [{first}, {second}, 2]",
        Assert.Throws<ArgumentException>(() => LogLikelihood.Bernoulli(zeros(first, second, 2), x)).Message);
}
