using ModelDsl.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Metrics;

public sealed class CollapseAlarmTests : OneThread
{
    private static readonly Mixture Grid = Mixture.Grid();

    [Fact]
    public void OutputsLikeDataAreNoAlarm()
    {
        using var alarm = new CollapseAlarm(Grid.Draw(256), Grid);
        for (var step = 25; step <= 1500; step += 25)
        {
            using var samples = Grid.Draw(256);
            var reading = alarm.Look(step, samples);
            Assert.Null(reading.Alarm);
            Assert.InRange(reading.Coverage, 0.95, 1);
            Assert.Equal(step == 25, reading.Overlap is null);
            Assert.InRange(reading.Overlap ?? 1, 0.95, 1);
            Assert.Equal(25, reading.Modes!.Found);
        }
    }

    [Fact]
    public void DataWithoutClustersAreNoAlarmEither()
    {
        // As among pictures, no two lie within a tenth of the mean distance.
        using var alarm = new CollapseAlarm(randn(256, 1, 28, 28));
        for (var step = 25; step <= 500; step += 25)
        {
            using var samples = randn(256, 1, 28, 28);
            var reading = alarm.Look(step, samples);
            Assert.Null(reading.Alarm);
            Assert.InRange(reading.Coverage, 0.8, 1);
            Assert.InRange(reading.Overlap ?? 1, 0.8, 1);
        }
    }

    [Fact]
    public void FewDistinctOutputsAreNamedAfterFourLooks()
    {
        using var alarm = new CollapseAlarm(Grid.Draw(128));
        using var centres = Grid.Centres();
        // Warm-up until 250, then three bad looks that may be chance.
        for (var step = 25; step < 325; step += 25)
            Assert.Null(alarm.Look(step, Collapsed()).Alarm);
        Assert.Equal("128 different z give 3 distinct outputs, where as many data are 25", alarm.Look(325, Collapsed()).Alarm);

        Tensor Collapsed() => centres.narrow(0, 4, 3).repeat(43, 1).narrow(0, 0, 128) + randn(128, 2) * 0.01;
    }

    [Fact]
    public void AnAlarmEndsWithItsCause()
    {
        using var alarm = new CollapseAlarm(Grid.Draw(128)) { WarmUp = 0, Looks = 2 };
        Assert.Null(alarm.Look(1, ones(128, 2)).Alarm);
        Assert.Equal("128 different z give 1 distinct output, where as many data are 25", alarm.Look(2, ones(128, 2)).Alarm);
        Assert.NotNull(alarm.Look(3, ones(128, 2)).Alarm);
        // What got well has left its place, which ends with the look after.
        Assert.Equal("the outputs of 1 step ago and now share no mode", alarm.Look(4, Grid.Draw(128)).Alarm);
        Assert.Null(alarm.Look(5, Grid.Draw(128)).Alarm);
        Assert.Null(alarm.Look(6, ones(128, 2)).Alarm);
    }

    [Fact]
    public void OutputsThatWanderAreNamed()
    {
        var ring = Mixture.Ring();
        using var alarm = new CollapseAlarm(ring.Draw(256)) { WarmUp = 0 };
        using var centres = ring.Centres();
        string? last = null;
        for (var step = 0; step <= 125; step += 25)
        {
            // Now the upper half of the ring, now the lower one.
            using var samples = centres.narrow(0, step / 25 % 2 * 4, 4).repeat(64, 1);
            last = alarm.Look(step, samples).Alarm;
        }
        Assert.Equal("the outputs of 25 steps ago and now share no mode", last);
    }

    [Fact]
    public void LittleDiversityIsNamed()
    {
        using var alarm = new CollapseAlarm(randn(256, 64)) { WarmUp = 0, Looks = 1 };
        var words = alarm.Look(1, randn(256, 64) * 0.3).Alarm;
        Assert.Matches("^diversity fell to (29|30|31)[.0-9]* % of the data's$", words);
    }

    [Fact]
    public void DataWithoutOutputsAreNamed()
    {
        using var alarm = new CollapseAlarm(Grid.Draw(256)) { WarmUp = 0, Looks = 1 };
        // As diverse as data, but in the middle between the modes.
        Assert.Equal("only 0 % of the data have an output near them", alarm.Look(1, Grid.Draw(256) + 1).Alarm);
    }

    [Fact]
    public void KnownModesAreCounted()
    {
        var ring = Mixture.Ring(sigma: 0.01);
        using var real = ring.Draw(256);
        using var alarm = new CollapseAlarm(real, ring) { WarmUp = 0, Looks = 1 };
        // Near enough for all else, but outside of 3σ.
        using var beside = real * 1.1;
        Assert.Equal("the outputs reach 0 of 8 modes", alarm.Look(1, beside).Alarm);
    }

    [Fact]
    public void ADiscriminatorThatIsSureForLongIsNamed()
    {
        using var alarm = new CollapseAlarm(Grid.Draw(128));
        using var high = ones(128, 1);
        using var low = zeros(128, 1);
        for (var step = 100; step < 600; step += 100)
            Assert.Null(alarm.Look(step, Grid.Draw(128), high, low).Alarm);
        Assert.Equal("the discriminator has told 100 % of data and outputs apart for 500 steps", alarm.Look(600, Grid.Draw(128), high, low).Alarm);
        Assert.Null(alarm.Look(700, Grid.Draw(128), high, high).Alarm);
        Assert.Null(alarm.Look(800, Grid.Draw(128), high, low).Alarm);
    }

    [Fact]
    public void ARolledBackTrainingBeginsAnew()
    {
        using var alarm = new CollapseAlarm(Grid.Draw(128)) { WarmUp = 0, Looks = 2 };
        Assert.Null(alarm.Look(10, ones(128, 2)).Alarm);
        Assert.NotNull(alarm.Look(20, ones(128, 2)).Alarm);
        var again = alarm.Look(10, ones(128, 2));
        Assert.Null(again.Alarm);
        Assert.Null(again.Overlap);
    }

    [Fact]
    public void ATrainerCallsItByItself()
    {
        using var gan = nn.Linear(2, 2);
        using var critic = nn.Linear(2, 1);
        using var real = Grid.Draw(64);
        static Tensor Noise(long count) => randn(count, 2);
        var none = Live;
        var plain = new CollapseWatch(gan.call, Noise, real, modes: Grid, samples: 64);
        var whole = new CollapseWatch(gan.call, Noise, real, critic.call, Grid, 64);
        var live = Live;
        var first = plain.Look(1);
        Assert.Equal(["distinct outputs", "diversity, of the data's", "data with an output near", "modes found"], first.Measures.Select(static measure => measure.Name));
        Assert.Null(Assert.IsType<CollapseReading>(first).Overlap);
        whole.Look(1);
        var second = Assert.IsType<CollapseReading>(whole.Look(2));
        Assert.Equal(second.Balance!.Ranking, second.Measures.Single(static measure => measure.Name == "data ranked above outputs").Value);
        // The same codes at both looks.
        Assert.Equal(1, second.Overlap);
        // The outputs of the last look of each.
        Assert.Equal(live + 2, Live);
        plain.Dispose();
        whole.Dispose();
        Assert.Equal(none, Live);
    }

    [Fact]
    public void WhatCannotBeComparedIsRefused()
    {
        using var alarm = new CollapseAlarm(Grid.Draw(128));
        alarm.Look(5, Grid.Draw(128));
        Assert.Equal("'samples' has 3 values a sample, but 'real' has 2", Message(() => alarm.Look(6, randn(128, 3))));
        Assert.Equal("'samples' holds 256 values infinite or not a number", Message(() => alarm.Look(6, full([128, 2], float.NaN))));
        Assert.Equal("'realLogits' and 'fakeLogits' are given together or not at all", Message(() => alarm.Look(6, Grid.Draw(128), zeros(3))));
        Assert.Equal("'real' must hold 10 samples at least, but is [9, 2]", Message(() => new CollapseAlarm(Grid.Draw(9))));
        Assert.Equal("'real' holds the same sample 20 times", Message(() => new CollapseAlarm(ones(20, 2))));
        // A look that failed changes nothing.
        Assert.Null(alarm.Look(6, Grid.Draw(128)).Alarm);

        static string Message(Action act) => Assert.Throws<ArgumentException>(act).Message;
    }

    [Fact]
    public void TheCallersDataMayChangeAndNothingIsLeftBehind()
    {
        using var real = Grid.Draw(64).to(ScalarType.Float64);
        using var samples = Grid.Draw(64);
        using var logits = zeros(64);
        var live = Live;
        using (var alarm = new CollapseAlarm(real, Grid))
        {
            alarm.Look(1, samples, logits, logits);
            var one = Live;
            for (var step = 2; step < 6; step++)
                alarm.Look(step, samples, logits, logits);
            Assert.Equal(one, Live);
            real.zero_().Dispose();
            Assert.InRange(alarm.Look(6, samples).Coverage, 0.9, 1);
        }
        Assert.Equal(live, Live);
    }
}
