using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

public sealed class PrecisionRecallTests : OneThread
{
    [Fact]
    public void FewPointsGiveWhatIsCountedByHand()
    {
        // Radii with k = 1: data 1, 1, 1, 8; outputs 0.25, 0.25, 19.25.
        using var real = tensor(new float[,] { { 0 }, { 1 }, { 2 }, { 10 } });
        using var fake = tensor(new float[,] { { 0.5f }, { 0.75f }, { 20 } });
        Assert.Equal(new(2.0 / 3, 3.0 / 4, 4.0 / 3, 2.0 / 4), PrecisionRecall.Of(real, fake, 1));
    }

    [Fact]
    public void WithMoreNeighboursTheyAreThoseCountedByHand()
    {
        // Radii with k = 2: data 2, 1, 2, 9; outputs 19.5, 19.25, 19.5. An output at 0.5 lies in the balls of 0, 1 and 2, one at 20 in none.
        using var real = tensor(new float[,] { { 0 }, { 1 }, { 2 }, { 10 } });
        using var fake = tensor(new float[,] { { 0.5f }, { 0.75f }, { 20 } });
        // 0.75 lies in those of 0, 1, 2: six in all, over k·M = 6. The ball of 10 from 1 to 19 is empty.
        Assert.Equal(new(2.0 / 3, 1, 1, 3.0 / 4), PrecisionRecall.Of(real, fake, 2));
    }

    [Fact]
    public void EqualDistributionsReachTheirKnownValues()
    {
        using var real = randn(3000, 8);
        using var fake = randn(3000, 8);
        var equal = PrecisionRecall.Of(real, fake);
        // Naeem et al. 2020, section 3.3: the density of equal distributions is 1, the coverage 1 − 2^(−k) for large and equal N and M.
        Assert.Equal(1, equal.Density, 0.05);
        Assert.Equal(1 - Math.Pow(2, -5), equal.Coverage, 0.01);
        Assert.InRange(equal.Precision, 0.85, 1);
        Assert.InRange(equal.Recall, 0.85, 1);
    }

    [Fact]
    public void DroppedModesLowerRecallAndCoverageAlone()
    {
        using var real = Mixture.Ring().Draw(1600);
        using var all = Mixture.Ring().Draw(3200);
        // The right half of the ring: modes at 0, ±45 and ±90 degrees less a little, five of eight.
        using var fake = all.index_select(0, all.select(1, 0).gt(-0.1).nonzero().flatten());
        var dropped = PrecisionRecall.Of(real, fake);
        Assert.InRange(dropped.Precision, 0.9, 1);
        Assert.Equal(5.0 / 8, dropped.Recall, 0.04);
        Assert.Equal(5.0 / 8, dropped.Coverage, 0.04);
    }

    [Fact]
    public void FarOutputsHaveNone()
    {
        using var real = randn(100, 2);
        using var fake = randn(100, 2) + 1000;
        Assert.Equal(new(0, 0, 0, 0), PrecisionRecall.Of(real, fake));
    }

    [Fact]
    public void TooFewSamplesAreRefused()
    {
        Assert.Equal("'real' must hold 6 samples at least, but is [5, 2]",
            Assert.Throws<ArgumentException>(() => PrecisionRecall.Of(zeros(5, 2), zeros(9, 2))).Message);
        Assert.Equal("'fake' has 3 values a sample, but 'real' has 2",
            Assert.Throws<ArgumentException>(() => PrecisionRecall.Of(zeros(9, 2), zeros(9, 3))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => PrecisionRecall.Of(zeros(9, 2), zeros(9, 2), 0));
    }
}
