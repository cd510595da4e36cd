using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

public sealed class AggregatePosteriorTests : OneThread
{
    [Fact]
    public void ItIsTheMeanAndVarianceOfTheMixture()
    {
        // Two normal distributions, N(−1, 0.25) and N(3, 1): mean 1, variance ½·(0.25 + 1) + ½·(2² + 2²).
        using var means = tensor(new double[,] { { -1 }, { 3 } });
        using var logVariances = tensor(new double[,] { { Math.Log(0.25) }, { 0 } });
        var all = AggregatePosterior.Of(means, logVariances);
        Assert.Equal(1, Assert.Single(all.Means), 12);
        Assert.Equal(4.625, Assert.Single(all.Variances), 12);
    }

    [Fact]
    public void ManyDrawsSayTheSame()
    {
        using var scope = NewDisposeScope();
        var (means, logVariances) = (randn(50, 3, dtype: float64), randn(50, 3, dtype: float64));
        var all = AggregatePosterior.Of(means, logVariances);
        var codes = Latents.GaussianLatent.Sample(means, logVariances, 20_000);
        Assert.All(Enumerable.Range(0, 3), d =>
        {
            Assert.Equal(codes[.., d].mean().ToDouble(), all.Means[d], 0.01);
            Assert.Equal(codes[.., d].var().ToDouble(), all.Variances[d], 0.05);
        });
    }

    [Fact]
    public void ValuesThatAreNotFiniteAreRefused() => Assert.Equal(
        "'means' holds 1 value infinite or not a number",
        Assert.Throws<ArgumentException>(() => AggregatePosterior.Of(tensor(new[,] { { double.NaN } }), zeros(1, 1, dtype: float64))).Message);
}
