using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

public sealed class DiscriminatorBalanceTests : OneThread
{
    [Fact]
    public void LogitsAreCountedByHand()
    {
        using var real = tensor(new float[,] { { 5 }, { 1 }, { -1 }, { 0 } });
        using var fake = tensor(new float[,] { { -6 }, { 1 } });
        var balance = DiscriminatorBalance.Of(real, fake);
        // Of eight pairs data lie above in 5 and level in 1; log 99 is 4.6.
        Assert.Equal(new(0.5, 0.5, 1.25, -2.5, 5.5 / 8, 2.0 / 6), balance);
        Assert.Equal(0.5, balance.Accuracy);
    }

    [Fact]
    public void AShiftOfAllLogitsLeavesTheRanking()
    {
        using var real = randn(500, 1) + 1;
        using var fake = randn(500, 1);
        var plain = DiscriminatorBalance.Of(real, fake);
        var shifted = DiscriminatorBalance.Of(real + 50, fake + 50);
        // Two normal numbers whose means differ by 1: Φ(1/√2) = 0.7602.
        Assert.Equal(0.7602, plain.Ranking, 0.04);
        Assert.Equal(plain.Ranking, shifted.Ranking, 0.001);
        Assert.Equal((1.0, 0.0), (shifted.RealAccuracy, shifted.FakeAccuracy));
    }

    [Fact]
    public void BrokenLogitsAreRefused()
    {
        Assert.Equal("'fakeLogits' must hold a logit at least, but is [0, 1]",
            Assert.Throws<ArgumentException>(() => DiscriminatorBalance.Of(zeros(2, 1), zeros(0, 1))).Message);
        Assert.Equal("'realLogits' holds 1 value infinite or not a number",
            Assert.Throws<ArgumentException>(() => DiscriminatorBalance.Of(tensor(float.NaN), zeros(2))).Message);
    }
}
