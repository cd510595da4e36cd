using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

public sealed class BirthdayTestTests : OneThread
{
    [Fact]
    public void TwentyThreePeopleShareABirthdayWithAProbabilityOfAHalf()
    {
        using var days = randint(0, 365, [23 * 4000 + 5, 1]);
        var test = BirthdayTest.Of(days, 23, 0);
        Assert.Equal(4000, test.Batches);
        // The textbook's 0.5073.
        Assert.Equal(0.5073, test.Probability, 0.025);
        Assert.Equal(365, test.Support, 20.0);
    }

    [Fact]
    public void DuplicatesAreThoseCountedByHand()
    {
        // Batches (0, 0.5, 9, 9.2), (1, 2, 3, 4): two near pairs of 12, in one batch of two.
        using var samples = tensor(new float[] { 0, 0.5f, 9, 9.2f, 1, 2, 3, 4, 77 }).unsqueeze(1);
        var test = BirthdayTest.Of(samples, 4, 0.5);
        Assert.Equal((2, 0.5, 6.0), (test.Batches, test.Probability, test.Support));
    }

    [Fact]
    public void NoDuplicateLeavesTheSupportOpen()
    {
        using var samples = arange(20, dtype: ScalarType.Float32).unsqueeze(1);
        var test = BirthdayTest.Of(samples, 10, 0.1);
        Assert.Equal((0.0, double.PositiveInfinity), (test.Probability, test.Support));
    }

    [Fact]
    public void TooFewSamplesAreRefused()
    {
        var problem = Assert.Throws<ArgumentException>(() => BirthdayTest.Of(zeros(5, 1), 6, 0));
        Assert.Equal("'samples' must hold 6 samples at least, but is [5, 1]", problem.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => BirthdayTest.Of(zeros(5, 1), 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => BirthdayTest.Of(zeros(5, 1), 2, -1));
    }
}
