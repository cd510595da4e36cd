using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

public sealed class DiversityTests : OneThread
{
    [Fact]
    public void DistancesAreThoseCountedByHand()
    {
        // Data 0, 6, 12, 18: distances 6, 6, 6, 12, 12, 18, mean 10. Outputs 0, 0.5, 9, 9.5: 0.5, 0.5, 9, 9.5, 8.5, 9, mean 37/6.
        using var real = tensor(new float[,] { { 0 }, { 6 }, { 12 }, { 18 } });
        using var samples = tensor(new float[,] { { 0 }, { 0.5f }, { 9 }, { 9.5f } });
        var diversity = Diversity.Of(samples, real);
        Assert.Equal((4, 10.0, 1.0), (diversity.Samples, diversity.DataDistance, diversity.Epsilon));
        Assert.Equal(37 / 6.0, diversity.MeanDistance, 12);
        Assert.Equal((2, 4), (diversity.Distinct, diversity.DataDistinct));
        Assert.Equal("2 distinct of 4, where as many data have 4; mean distance 61.7 % of the data's", diversity.ToString());
        Assert.Equal(4, Diversity.Of(samples, real, 0.04).Distinct);
    }

    [Fact]
    public void DifferentCodesWithThreeOutputsAreThreeDistinct()
    {
        using var real = Mixture.Grid().Draw(128);
        using var z = rand(128, 2);
        // Three places, each with a little noise.
        Tensor Generate(Tensor codes) => (codes.narrow(1, 0, 1) * 3).floor() * 2 + codes * 0.01;
        var diversity = Diversity.Of(Generate, z, real);
        Assert.Equal(3, diversity.Distinct);
        Assert.Equal(25, diversity.DataDistinct, 1.0);
    }

    [Fact]
    public void OneOutputForAllHasNoDiversity()
    {
        using var real = randn(50, 3, 4);
        using var samples = ones(60, 3, 4);
        var diversity = Diversity.Of(samples, real);
        Assert.Equal((50, 0.0, 1), (diversity.Samples, diversity.Ratio, diversity.Distinct));
    }

    [Fact]
    public void DataAreAsDiverseAsData()
    {
        using var real = randn(2000, 2);
        using var others = randn(2000, 2);
        Assert.Equal(1, Diversity.Of(others, real).Ratio, 0.05);
    }

    [Fact]
    public void TheMeanDistanceOfManyIsThatOfAllPairs()
    {
        // More pairs than are held at once. Two normal numbers differ by 2/√π on average.
        using var real = randn(3000, 1);
        Assert.Equal(2 / Math.Sqrt(Math.PI), Diversity.Of(real, real).DataDistance, 0.03);
    }

    [Fact]
    public void WhatCannotBeComparedIsRefused()
    {
        Assert.Equal("'samples' must hold 2 samples at least, but is [1, 2]", Message(zeros(1, 2), randn(4, 2)));
        Assert.Equal("'samples' has 3 values a sample, but 'real' has 2", Message(zeros(4, 3), randn(4, 2)));
        Assert.Equal("'real' holds the same sample 4 times", Message(randn(4, 2), ones(5, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Diversity.Of(randn(4, 2), randn(4, 2), -1));

        static string Message(Tensor samples, Tensor real) => Assert.Throws<ArgumentException>(() => Diversity.Of(samples, real)).Message;
    }
}
