using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

public sealed class ModeCoverageTests : OneThread
{
    [Fact]
    public void SamplesAreCountedByHand()
    {
        // Modes at 0 and 10 with σ = 1: three near the first, one on the edge of the second, two of low quality.
        var mixture = new Mixture(new double[,] { { 0, 0 }, { 10, 0 }, { 0, 10 } }, 1);
        using var samples = tensor(new float[,] { { 0, 0 }, { 1, 1 }, { 0, -2.9f }, { 13, 0 }, { 0, 6 }, { 50, 50 } });
        var coverage = ModeCoverage.Of(samples, mixture);
        Assert.Equal((3, 2), (coverage.Modes, coverage.Found));
        Assert.Equal([3, 1, 0], coverage.Counts);
        Assert.Equal(4.0 / 6, coverage.HighQuality, 12);
        Assert.Equal(0.75 * Math.Log(3 * 0.75) + 0.25 * Math.Log(3 * 0.25), coverage.ReverseKl, 12);
        Assert.Equal("2 of 3 modes, 66.7 % of high quality, reverse KL 0.536", coverage.ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheMixtureItselfReachesTheCeiling(bool isGrid)
    {
        var mixture = isGrid ? Mixture.Grid() : Mixture.Ring();
        using var samples = mixture.Draw(200_000);
        var coverage = ModeCoverage.Of(samples, mixture);
        Assert.Equal(mixture.Modes, coverage.Found);
        Assert.Equal(0.9889, coverage.HighQuality, 0.001);
        Assert.InRange(coverage.ReverseKl, 0, 0.001);
    }

    [Fact]
    public void OneModeAloneHasTheLargestDivergence()
    {
        using var samples = tensor(new float[,] { { 1, 0 } }).repeat(100, 1);
        var coverage = ModeCoverage.Of(samples, Mixture.Ring());
        Assert.Equal(1, coverage.Found);
        Assert.Equal(Math.Log(8), coverage.ReverseKl, 12);
    }

    [Fact]
    public void WithoutAGoodSampleThereIsNoDivergence()
    {
        using var samples = zeros(5, 2);
        var coverage = ModeCoverage.Of(samples, Mixture.Ring());
        Assert.Equal((0, 0.0), (coverage.Found, coverage.HighQuality));
        Assert.True(double.IsNaN(coverage.ReverseKl));
    }

    [Fact]
    public void WhatAreNoSamplesIsRefused()
    {
        Assert.Equal("'samples' has 3 values a sample, but the mixture has 2", Message(zeros(4, 3)));
        Assert.Equal("'samples' must be [N, …], one sample a row, but is [4]", Message(zeros(4)));
        Assert.Equal("'samples' must hold a sample at least, but is [0, 2]", Message(zeros(0, 2)));
        Assert.Equal("'samples' holds 2 values infinite or not a number", Message(tensor(new[,] { { float.NaN, 1 }, { 0, float.PositiveInfinity } })));
        Assert.Equal("'samples' holds 1 value infinite or not a number", Message(tensor(new[,] { { float.NaN, 1 } })));

        static string Message(Tensor samples) => Assert.Throws<ArgumentException>(() => ModeCoverage.Of(samples, Mixture.Ring())).Message;
    }
}
