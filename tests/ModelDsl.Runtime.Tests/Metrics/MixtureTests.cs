using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

public sealed class MixtureTests : OneThread
{
    [Fact]
    public void TheRingHasEightModesOnTheUnitCircle()
    {
        var ring = Mixture.Ring();
        Assert.Equal((8, 2, 0.01), (ring.Modes, ring.Size, ring.Sigma));
        using var centres = ring.Centres();
        using var expected = tensor(new[,] { { 1, 0 }, { Math.Sqrt(0.5), Math.Sqrt(0.5) }, { 0, 1 } });
        Assert.True(centres.narrow(0, 0, 3).allclose(expected, atol: 1e-12));
    }

    [Fact]
    public void TheGridHasTwentyFiveModesFromMinusFourToFour()
    {
        var grid = Mixture.Grid();
        Assert.Equal((25, 2, 0.05), (grid.Modes, grid.Size, grid.Sigma));
        using var centres = grid.Centres();
        Assert.Equal([-4, -4, -4, -2], centres.narrow(0, 0, 2).data<double>().ToArray());
        Assert.Equal([4, 4], centres[24].data<double>().ToArray());
    }

    [Fact]
    public void SamplesHaveTheMomentsOfTheMixture()
    {
        var mixture = new Mixture(new double[,] { { -3, 0, 1 }, { 3, 0, 1 } }, 0.5);
        using var samples = mixture.Draw(100_000);
        Assert.Equal([100_000, 3], samples.shape);
        Assert.Equal(ScalarType.Float32, samples.dtype);
        Assert.Equal(Math.Sqrt(9.25), samples.select(1, 0).std().ToDouble(), 0.01);
        Assert.Equal(0.5, samples.select(1, 1).std().ToDouble(), 0.01);
        Assert.Equal(1, samples.select(1, 2).mean().ToDouble(), 0.01);
        Assert.Equal(0.5, samples.select(1, 0).gt(0).to(ScalarType.Float32).mean().ToDouble(), 0.01);
    }

    [Fact]
    public void WhatIsNoMixtureIsRefused()
    {
        Assert.Equal("'centres' must be [K, D], but is [0, 2]", Assert.Throws<ArgumentException>(() => new Mixture(new double[0, 2], 1)).Message);
        Assert.Equal("'centres' must be finite numbers", Assert.Throws<ArgumentException>(() => new Mixture(new[,] { { double.NaN } }, 1)).Message);
        Assert.Equal("'sigma' must be above 0, but is 0", Assert.Throws<ArgumentException>(() => Mixture.Ring(sigma: 0)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Mixture.Ring(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Mixture.Grid(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Mixture.Ring().Draw(0));
    }

    [Fact]
    public void TheCallersArrayMayChangeAfterwards()
    {
        var centres = new double[,] { { 1, 2 } };
        var mixture = new Mixture(centres, 1);
        centres[0, 0] = 7;
        using var kept = mixture.Centres();
        Assert.Equal(1, kept[0, 0].ToDouble());
    }
}
