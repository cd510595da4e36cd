using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Latents;

public sealed class GaussianLatentTests : OneThread
{
    [Fact]
    public void ASampleIsTheMeanPlusNoiseTimesTheDeviation()
    {
        using var mean = randn(4, 3);
        using var logVariance = randn(4, 3);
        manual_seed(7).Dispose();
        using var z = GaussianLatent.Sample(mean, logVariance);
        manual_seed(7).Dispose();
        using var noise = randn(4, 3);
        Assert.True(z.allclose(mean + noise * logVariance.exp().sqrt(), atol: 1e-6));
    }

    [Fact]
    public void ManySamplesHaveTheMomentsAskedFor()
    {
        using var mean = full([200_000, 1], 2.0);
        using var logVariance = full([200_000, 1], Math.Log(9.0));
        using var z = GaussianLatent.Sample(mean, logVariance);
        Assert.Equal(2, z.mean().ToDouble(), 0.05);
        Assert.Equal(3, z.std().ToDouble(), 0.05);
    }

    [Fact]
    public void GradientsGoThroughASample()
    {
        using var mean = zeros(1, 2).requires_grad_();
        using var logVariance = zeros(1, 2).requires_grad_();
        using var z = GaussianLatent.Sample(mean, logVariance);
        z.sum().backward();
        Assert.True(mean.grad!.allclose(ones(1, 2)));
        // With μ = 0 and σ = 1, dz/d log σ² = ½ σ ε = ½ z.
        Assert.True(logVariance.grad!.allclose(z.detach() * 0.5));
    }

    [Fact]
    public void ThePriorHasTheShapeAskedFor()
    {
        using var z = GaussianLatent.Prior(5, 20, dtype: ScalarType.Float64);
        Assert.Equal([5, 20], z.shape);
        Assert.Equal(ScalarType.Float64, z.dtype);
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussianLatent.Prior(0, 20));
    }

    [Fact]
    public void SplittingGivesViewsOfTheTwoHalves()
    {
        using var h = arange(12, dtype: ScalarType.Float32).reshape(2, 6);
        var (mean, logVariance) = GaussianLatent.Split(h);
        Assert.Equal([0, 1, 2, 6, 7, 8], mean.contiguous().data<float>().ToArray());
        Assert.Equal([3, 4, 5, 9, 10, 11], logVariance.contiguous().data<float>().ToArray());
        h.zero_();
        Assert.Equal(0, mean.sum().ToDouble());
        using var odd = zeros(2, 5);
        var problem = Assert.Throws<ArgumentException>(() => GaussianLatent.Split(odd));
        Assert.Equal("'h' must have an even last axis to split, but is [2, 5]", problem.Message);
    }

    [Theory]
    [InlineData(new long[] { 1, 3 })]
    [InlineData(new long[] { 1, 3, 1, 1 })]
    public void ALineHasExactEndsAndEqualSteps(long[] shape)
    {
        using var a = tensor(new[] { 0.1f, -3.7f, 1e8f }).reshape(shape);
        using var b = tensor(new[] { 0.3f, 5.1f, 1e-8f }).reshape(shape);
        using var codes = GaussianLatent.Interpolate(a, b, 5);
        Assert.Equal([5, .. shape[1..]], codes.shape);
        using var line = codes.reshape(5, 3);
        Assert.True(SameBits(line[0], a.flatten()));
        Assert.True(SameBits(line[4], b.flatten()));
        Assert.Equal((-3.7 + 5.1) / 2, line[2, 1].ToDouble(), 1e-5);
    }

    [Fact]
    public void ALineBetweenOtherThingsThanTwoCodesIsRefused()
    {
        using var one = zeros(3);
        using var two = zeros(2, 3);
        Assert.Throws<ArgumentException>(() => GaussianLatent.Interpolate(one, two, 5));
        var problem = Assert.Throws<ArgumentException>(() => GaussianLatent.Interpolate(two, two, 5));
        Assert.Equal("'a' must be one code, [1, …], but is [2, 3]", problem.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussianLatent.Interpolate(one, one, 1));
    }

    [Fact]
    public void NothingButTheResultsLives()
    {
        using var h = randn(4, 6);
        var live = Live;
        for (var i = 0; i < 3; i++)
        {
            var (mean, logVariance) = GaussianLatent.Split(h);
            using (mean)
            using (logVariance)
            using (GaussianLatent.Sample(mean, logVariance))
            using (var prior = GaussianLatent.Prior(1, 3))
            using (GaussianLatent.Interpolate(prior, prior, 4))
            {
            }
        }
        Assert.Equal(live, Live);
    }
}
