using ModelDsl.Training;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

/// <summary>What watches say of samples of which the answer is known.</summary>
public sealed class DataWatchTests : OneThread
{
    [Fact]
    public void ACopyistIsFoundOut()
    {
        var (training, heldOut) = (randn(50, 3), randn(50, 3));
        using var copies = new MemorisationWatch(count => training[..count].clone(), training, heldOut, 20);
        Assert.Equal([1.0, 0], Values(copies.Look(1)).Take(2));
        using var honest = new MemorisationWatch(static count => randn(count, 3), training, heldOut, 2000);
        Assert.InRange(Values(honest.Look(1))[0], 0.4, 0.6);
    }

    [Fact]
    public void FewDifferentSamplesAreCounted()
    {
        var points = randn(20, 3).mul(10);
        using var watch = new BirthdayTestWatch(count => points.index_select(0, randint(0, 20, [count], dtype: int64)), randn(100, 3), 10, 2000, 0.001);
        var seen = Values(watch.Look(1));
        // 20 equally likely: none of 10 is met twice with probability 20!/10!/20^10.
        Assert.Equal(1 - Enumerable.Range(0, 10).Aggregate(1.0, static (product, i) => product * (20 - i) / 20), seen[0], 0.02);
        Assert.Equal(20, seen[1], 0.5);
    }

    [Fact]
    public void SamplesLikeDataHaveDensityAndCoverageOfOne()
    {
        var data = randn(400, 2);
        using var same = new PrecisionRecallWatch(count => data[..count].clone(), data, 400);
        Assert.All(Values(same.Look(1)).Where(static (_, i) => i != 2), static value => Assert.Equal(1, value));
        using var far = new PrecisionRecallWatch(static count => randn(count, 2).add(100), data, 400);
        Assert.All(Values(far.Look(1)), static value => Assert.Equal(0, value));
    }

    [Fact]
    public void ADiscriminatorThatKnowsIsToldFromOneThatGuesses()
    {
        using var knows = new DiscriminatorBalanceWatch(static count => randn(count, 2).add(10), static x => x.sum([1]).sub(10).neg().mul(5), randn(50, 2), 30);
        Assert.Equal([1.0, 1, 1, 1], Values(knows.Look(1)));
        using var guesses = new DiscriminatorBalanceWatch(static count => randn(count, 2), static x => x.select(1, 0), randn(2000, 2), 2000);
        Assert.All(Values(guesses.Look(1)).Take(3), static share => Assert.Equal(0.5, share, 0.05));
    }

    [Fact]
    public void FeaturesStandForSamples()
    {
        // Told apart by the second value alone.
        using var watch = new DiversityWatch(static count => cat([zeros(count, 1), randn(count, 1)], 1), randn(200, 2), 200, static x => x.narrow(1, 1, 1));
        Assert.Equal(1, Values(watch.Look(1))[2], 0.2);
        using var other = new DiversityWatch(static count => cat([zeros(count, 1), randn(count, 1)], 1), randn(200, 2), 200, static x => x.narrow(1, 0, 1));
        Assert.Equal(0, Values(other.Look(1))[2]);
    }

    [Fact]
    public void TooFewSamplesAreRefused()
    {
        var data = randn(20, 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => new DiversityWatch(Draw, data, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrecisionRecallWatch(Draw, data, 5, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrecisionRecallWatch(Draw, data, 5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MemorisationWatch(Draw, data, data, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BirthdayTestWatch(Draw, data, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DiscriminatorBalanceWatch(Draw, Draw2, data, 0));

        static Tensor Draw(int count) => randn(count, 2);

        static Tensor Draw2(Tensor x) => x;
    }

    [Fact]
    public void LooksAndEndsLeaveNothing()
    {
        var data = randn(30, 2);
        var before = Live;
        IWatch[] watches =
        [
            new DiversityWatch(Draw, data, 20, Features), new BirthdayTestWatch(Draw, data, 5, 4, features: Features), new MemorisationWatch(Draw, data, data, 20, Features),
            new PrecisionRecallWatch(Draw, data, 20, 3, Features), new DiscriminatorBalanceWatch(Draw, static x => x.sum([1]), data, 20),
        ];
        var held = Live;
        foreach (var watch in watches)
        {
            watch.Look(1);
            Assert.Equal(held, Live);
        }
        foreach (var watch in watches.Cast<IDisposable>())
            watch.Dispose();
        Assert.Equal(before, Live);

        static Tensor Draw(int count) => randn(count, 2);

        static Tensor Features(Tensor x) => x.square();
    }

    private static double[] Values(WatchReading reading) => [.. reading.Measures.Select(static measure => measure.Value)];
}
