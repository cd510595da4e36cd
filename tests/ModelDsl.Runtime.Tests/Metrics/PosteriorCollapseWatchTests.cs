using ModelDsl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

/// <summary>Encoders of which it is known what they tell.</summary>
public sealed class PosteriorCollapseWatchTests : OneThread
{
    private readonly Tensor data;

    public PosteriorCollapseWatchTests() => data = randn(64, 20);

    // Of N(μ, σ²) from N(0, 1): ½(μ² + σ² − 1 − ln σ²), by loops.
    [Fact]
    public void ItTellsTheDivergenceOfEachDimension()
    {
        using var watch = new PosteriorCollapseWatch(x => (Only(x, 2), full_like(x, -1)), data, samples: 50);
        var seen = Assert.IsType<PosteriorReading>(watch.Look(1));
        var values = data[..50].data<float>().ToArray();
        for (var d = 0; d < 20; d++)
            Assert.Equal(0.5 * ((d < 2 ? Enumerable.Range(0, 50).Average(i => Math.Pow(values[(i * 20) + d], 2)) : 0) + Math.Exp(-1) - 1 + 1), seen.Kl[d], 1e-5);
        Assert.Equal([("active", 2.0), ("dimensions", 20.0), ("KL, nats", seen.Kl.Sum())], seen.Measures.Select(static measure => (measure.Name, measure.Value)));
    }

    [Theory]
    [InlineData(0, "none of 20 latent dimensions carries information; the decoder ignores the code")]
    [InlineData(1, "1 of 20 latent dimensions carries information; the decoder ignores the others")]
    [InlineData(2, "2 of 20 latent dimensions carry information; the decoder ignores the others")]
    [InlineData(5, null)]
    [InlineData(20, null)]
    public void TheAlarmNamesTheSymptomAtTheFourthLook(int active, string? words)
    {
        using var watch = new PosteriorCollapseWatch(x => (Only(x, active), zeros_like(x)), data);
        Assert.All(Enumerable.Range(1, 3), step => Assert.Null(watch.Look(step).Alarm));
        Assert.Equal(words, watch.Look(4).Alarm);
    }

    [Fact]
    public void ACodeThatIsFoundInBetweenIsNoCollapse()
    {
        var (active, step) = (0, 0);
        using var watch = new PosteriorCollapseWatch(x => (Only(x, active), zeros_like(x)), data);
        foreach (var now in new[] { 0, 0, 0, 9, 0, 0, 0 })
        {
            active = now;
            Assert.Null(watch.Look(++step).Alarm);
        }
        Assert.NotNull(watch.Look(++step).Alarm);
    }

    [Fact]
    public void ATrainingThatIsRolledBackIsLookedAtAnew()
    {
        using var watch = new PosteriorCollapseWatch(static x => (x * 0, x * 0), data);
        Assert.NotNull(Enumerable.Range(1, 4).Select(step => watch.Look(step).Alarm).ToArray()[^1]);
        Assert.All(Enumerable.Range(2, 3), step => Assert.Null(watch.Look(step).Alarm));
        Assert.NotNull(watch.Look(5).Alarm);
    }

    [Fact]
    public void NothingIsLeft()
    {
        var before = Live;
        using (var watch = new PosteriorCollapseWatch(static x => (x * 1, x * 0), data))
        {
            for (var i = 0; i < 5; i++)
                watch.Look(i);
        }
        Assert.Equal(before, Live);
        Assert.Throws<ArgumentException>(() => new PosteriorCollapseWatch(static x => (x, x), data[..1]));
        Assert.Throws<ArgumentException>(() => new PosteriorCollapseWatch(static x => (x, x), data, least: 2));
    }

    // The first columns as they are, and hardly anything of the others.
    private static Tensor Only(Tensor x, int active)
    {
        using var scope = NewDisposeScope();
        return (x * arange(20).lt(active)).MoveToOuterDisposeScope();
    }
}
