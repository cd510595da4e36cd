using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

public sealed class ActiveUnitsTests : OneThread
{
    [Fact]
    public void VariancesOfMeansAreThoseCountedByHand()
    {
        // Variances over three inputs, with N − 1: 1, 0 and 0.0001.
        using var means = tensor(new double[,] { { 1, 7, 0.01 }, { 2, 7, 0.02 }, { 3, 7, 0.03 } });
        var units = ActiveUnits.Of(means);
        Assert.Equal(1, units.Variances[0], 12);
        Assert.Equal(0, units.Variances[1]);
        Assert.Equal(0.0001, units.Variances[2], 12);
        Assert.Equal((1, false), (units.Active, units.IsCollapsed));
        Assert.Equal("1 of 3 latents active", units.ToString());
        Assert.Equal(2, ActiveUnits.Of(means, 0.00001).Active);
    }

    [Fact]
    public void AnEncoderThatGivesThePriorHasCollapsed()
    {
        using var means = randn(100, 20) * 0.01;
        Assert.True(ActiveUnits.Of(means).IsCollapsed);
    }

    [Fact]
    public void OneInputIsTooFew() =>
        Assert.Equal("'means' must hold 2 samples at least, but is [1, 3]", Assert.Throws<ArgumentException>(() => ActiveUnits.Of(zeros(1, 3))).Message);
}
