using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

public sealed class MemorisationTests : OneThread
{
    [Fact]
    public void DistancesAreThoseCountedByHand()
    {
        using var training = tensor(new float[,] { { 0 }, { 10 }, { 20 } });
        // Distances 0, 1, 3 of outputs against 1, 2, 4 of the others: of nine pairs the outputs' is smaller in 6 and equal in 1.
        using var generated = tensor(new float[,] { { 10 }, { 1 }, { 23 } });
        using var heldOut = tensor(new float[,] { { 9 }, { 2 }, { 14 } });
        var memory = Memorisation.Of(generated, training, heldOut);
        Assert.Equal((1.0, 2.0), (memory.Generated, memory.HeldOut));
        Assert.Equal(6.5 / 9, memory.Closer, 12);
    }

    [Fact]
    public void CopiesAreCloserThanAnyDatum()
    {
        using var training = randn(200, 5);
        using var heldOut = randn(100, 5);
        Assert.Equal(1, Memorisation.Of(training, training, heldOut).Closer);
    }

    [Fact]
    public void NewDataAreAsFarAsData()
    {
        using var training = randn(500, 5);
        using var generated = randn(2000, 5);
        using var heldOut = randn(2000, 5);
        Assert.Equal(0.5, Memorisation.Of(generated, training, heldOut).Closer, 0.03);
    }

    [Fact]
    public void SamplesOfAnotherSizeAreRefused()
    {
        Assert.Equal("'training' has 3 values a sample, but 'generated' has 2",
            Assert.Throws<ArgumentException>(() => Memorisation.Of(zeros(4, 2), zeros(4, 3), zeros(4, 2))).Message);
        Assert.Equal("'heldOut' must hold a sample at least, but is [0, 2]",
            Assert.Throws<ArgumentException>(() => Memorisation.Of(zeros(4, 2), zeros(4, 2), zeros(0, 2))).Message);
    }
}
