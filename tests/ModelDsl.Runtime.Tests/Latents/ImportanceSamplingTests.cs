using ModelDsl.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Latents;

/// <summary>
/// Oracle: x = W·z + b + σ·ε with z from N(0, I) is normal itself, x ~ N(b, W·Wᵀ + σ²·I), and so is z for given x. Its density is worked out with a
/// Cholesky factor, without any code.
/// </summary>
public sealed class ImportanceSamplingTests : OneThread
{
    private const double Sigma = 0.7;

    private readonly Tensor w;
    private readonly Tensor b;
    private readonly Tensor x;

    public ImportanceSamplingTests() => (w, b, x) = (randn(4, 2, dtype: float64), randn(4, dtype: float64), randn(6, 4, dtype: float64).mul(2));

    [Fact]
    public void TheEstimateComesToTheDensityOfALinearGaussianModel()
    {
        using var scope = NewDisposeScope();
        var exact = Exact();
        // A proposal that is not the posterior.
        var (mean, logVariance) = (zeros(6, 2, dtype: float64), zeros(6, 2, dtype: float64));
        var estimate = ImportanceSampling.Estimate(mean, logVariance, 400_000, x.numel(), LogLikelihoodOf);
        Assert.True(estimate.sub(exact).abs().max().ToDouble() < 0.05, $"{estimate.sub(exact).abs().max().ToDouble()}");
        // One code for each input falls short of it.
        var one = ImportanceSampling.Estimate(mean, logVariance, 1, x.numel(), LogLikelihoodOf);
        Assert.True(one.mean().ToDouble() < exact.mean().ToDouble() - 0.5);
    }

    // Then every weight is p(x), whatever was drawn.
    [Fact]
    public void WithTheTruePosteriorEveryWeightIsTheDensity()
    {
        using var scope = NewDisposeScope();
        var one = w[.., ..1];
        var precision = one.T.mm(one).div(Sigma * Sigma).add(1);
        var mean = x.sub(b).mm(one).div(Sigma * Sigma).div(precision);
        var logVariance = precision.log().neg().expand(6, 1);
        var density = distributions.MultivariateNormal(b, one.mm(one.T).add(eye(4, dtype: float64).mul(Sigma * Sigma))).log_prob(x);
        var estimate = ImportanceSampling.Estimate(mean, logVariance, 3, x.numel(), z => LogLikelihood.Gaussian(z.mm(one.T).add(b), x, Sigma));
        Assert.True(estimate.allclose(density, rtol: 1e-10, atol: 1e-10));
    }

    [Fact]
    public void ChunksAreOneEstimate()
    {
        using var scope = NewDisposeScope();
        var (mean, logVariance) = (randn(6, 2, dtype: float64), randn(6, 2, dtype: float64));
        var sizes = new List<long>();
        var weights = new List<Tensor>();
        var estimate = ImportanceSampling.Estimate(mean, logVariance, 7, 1, z =>
        {
            var likelihood = LogLikelihoodOf(z);
            sizes.Add(z.size(0));
            weights.Add(ImportanceSampling.LogWeights(likelihood, z, mean, logVariance).exp().MoveToOuterDisposeScope().MoveToOuterDisposeScope());
            return likelihood;
        }, atOnce: 3);
        Assert.Equal([18, 18, 6], sizes);
        Assert.True(cat(weights).mean([0]).log().allclose(estimate, rtol: 1e-10, atol: 1e-10));
    }

    [Fact]
    public void FiveThousandSamplesOfABatchNeverStandAtOnce()
    {
        using var scope = NewDisposeScope();
        var most = 0L;
        ImportanceSampling.Estimate(zeros(100, 2), zeros(100, 2), 5000, 100 * 784, z =>
        {
            most = Math.Max(most, z.size(0));
            return zeros(z.size(0) / 100, 100);
        });
        Assert.InRange(most, 100, 1 << 11);
    }

    [Fact]
    public void NothingIsLeft()
    {
        using var mean = zeros(6, 2, dtype: float64);
        ImportanceSampling.Estimate(mean, mean, 10, x.numel(), LogLikelihoodOf, atOnce: 3).Dispose();
        var before = Live;
        using (ImportanceSampling.Estimate(mean, mean, 10, x.numel(), LogLikelihoodOf, atOnce: 3))
            Assert.Equal(before + 1, Live);
        Assert.Throws<InvalidOperationException>(() => ImportanceSampling.Estimate(mean, mean, 10, 1, static _ => throw new InvalidOperationException()));
        Assert.Equal(before, Live);
    }

    [Fact]
    public void WhatDoesNotFitIsNamed()
    {
        using var scope = NewDisposeScope();
        var mean = zeros(6, 2);
        Assert.Equal("samples must be 1 or more, but is 0", Assert.Throws<ArgumentException>(() => ImportanceSampling.Estimate(mean, mean, 0, 1, static z => z)).Message);
        Assert.Equal(
            "'logLikelihood' [K, N], 'code' [K·N, D] and 'mean' [N, D] must fit together, but are [3, 5], [15, 2] and [6, 2]",
            Assert.Throws<ArgumentException>(() => ImportanceSampling.LogWeights(zeros(3, 5), zeros(15, 2), mean, mean)).Message);
    }

    private Tensor Exact() => distributions.MultivariateNormal(b, w.mm(w.T).add(eye(4, dtype: float64).mul(Sigma * Sigma))).log_prob(x);

    private Tensor LogLikelihoodOf(Tensor z) => LogLikelihood.Gaussian(z.mm(w.T).add(b), x, Sigma);
}
