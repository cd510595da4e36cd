using System.Numerics;
using ModelDsl.Hardware;
using ModelDsl.Reports;
using ModelDsl.Tests.Reports;

namespace ModelDsl.Tests.Hardware;

/// <summary>Least times against hand computations, on machines whose figures are small enough to divide by in the head.</summary>
public sealed class RooflineTests
{
    private const string Net = "model Net { input x: [B, 4]; target y: [B, 2]; Linear(2) as fc -> ReLU; loss MSE; }";

    private static Dictionary<string, long> Sizes(long b, long t = 1) => new() { ["B"] = b, ["T"] = t };

    private static Roofline Of(string text, long flops, long bandwidth, long b, long t = 1) => Samples.Compile(text).RooflineAt(Sizes(b, t), new(flops, bandwidth, null))!;

    [Fact]
    public void AMachineWithSlowMemoryWaitsForBytes()
    {
        // 3 samples; 4 bytes a second.
        var roofline = Of(Net, 9, 4, 3);
        Assert.Equal(
            [
                // Reads 12 inputs and 10 weights, writes 6 outputs: 112 bytes. Backward it reads 6 gradients and the 12 inputs that were kept, and writes 10 gradients of weights.
                ("fc", 28, 28),
                // Reads 6, writes 6; backward reads 6 gradients and the 6 outputs that were kept, and writes 6.
                ("1", 12, 18),
                // Reads 6 predictions and 6 truths, writes 1; backward reads the gradient of that, both again, of which the ReLU has kept one, and writes 6.
                ("loss", 13, 13),
                // 7 moves of 10 numbers.
                ("optimizer", 0, 70),
            ],
            roofline.Rows.Select(static row => (row.Key, (int)row.Forward.Seconds, (int)row.Backward.Seconds)));
        Assert.Equal((40, 182), (roofline.Forward.Seconds, roofline.Step.Seconds));
        // 12 inputs, 10 weights, 6 outputs; 12 inputs, and 10 weights and 20 moments in and out.
        Assert.Equal((28, 72), (roofline.ForwardOnce.Seconds, roofline.StepOnce.Seconds));
        Assert.Equal((Bound.Bandwidth, roofline.Forward), roofline.ForwardBound);
        Assert.Equal((Bound.Bandwidth, roofline.Step), roofline.StepBound);
        Assert.Null(roofline.Token);
    }

    [Fact]
    public void AMachineWithSlowArithmeticWaitsForThat()
    {
        var roofline = Of("model Net { input x: [B, 4]; Linear(2) as fc -> Linear(3) }", 1, 1_000_000, 3);
        // 2·8 + 2 for each of 3 samples, and 2·6 + 3. Backward two products and one of the bias each, but no gradient of the data: 18 and 27.
        Assert.Equal([("fc", 54, 54), ("1", 45, 81), ("optimizer", 0, 14 * 19)], roofline.Rows.Select(static row => (row.Key, (int)row.Forward.Seconds, (int)row.Backward.Seconds)));
        Assert.Equal((99, 99), (roofline.Forward.Seconds, roofline.ForwardOnce.Seconds));
        Assert.Equal(roofline.Step, roofline.StepOnce);
        Assert.Equal((Bound.Compute, roofline.Step), roofline.StepBound);
    }

    [Fact]
    public void WhatBoundsATimeIsWhatMostOfItWaitsFor()
    {
        // The map: 2·40·50 + 50 = 4050 operations, 4·(40 + 2050 + 50) = 8560 bytes; the ReLU: 50 operations, 400 bytes.
        var roofline = Of("model Net { input x: [B, 40]; Linear(50) -> ReLU }", 1, 2, 1);
        Assert.Equal([(4280, Bound.Bandwidth), (200, Bound.Bandwidth)], roofline.Rows.Take(2).Select(static row => ((int)row.Forward.Seconds, row.ForwardBound)));
        roofline = Of("model Net { input x: [B, 40]; Linear(50) -> ReLU }", 1, 4, 1);
        Assert.Equal([(4050, Bound.Compute), (100, Bound.Bandwidth)], roofline.Rows.Take(2).Select(static row => ((int)row.Forward.Seconds, row.ForwardBound)));
        Assert.Equal((Bound.Compute, 4050.0), (roofline.ForwardBound.Bound, roofline.ForwardBound.Time.Seconds));
    }

    [Fact]
    public void AGanRunsItsSectionsAsOftenAsTheirTrainingDoes()
    {
        var roofline = Of("gan G { generator { input z: [B, 4]; Linear(2) } discriminator { Linear(1) } loss NonSaturating; }", 1, 1_000_000, 1);
        // The generator: 2·8 + 2 operations, twice forward, and once back without a product for the noise. The discriminator: 2·2 + 1, three times
        // forward and once back to its input; twice back to its weights.
        Assert.Equal(
            [("generator.0", 18, 18, 54), ("discriminator.0", 5, 5, 30)],
            roofline.Rows.Take(2).Select(static row => (row.Key, (int)row.Forward.Seconds, (int)row.Backward.Seconds, (int)row.Step.Seconds)));
        Assert.Equal(roofline.Step, roofline.StepOnce);
        Assert.Equal((Bound.Compute, roofline.Step), roofline.StepBound);
    }

    [Fact]
    public void DataHasNoGradientHoweverManyLayersWithoutWeightsSeeIt()
    {
        var roofline = Of("model Net { input x: [B, 4]; Square -> Flatten -> Linear(2) }", 1, 1_000_000, 1);
        Assert.Equal([("0", 4, 0), ("1", 0, 0), ("2", 18, 18)], roofline.Rows.Take(3).Select(static row => (row.Key, (int)row.Forward.Seconds, (int)row.Backward.Seconds)));
        var bytes = Of("model Net { input x: [B, 4]; Square -> Linear(2) }", 1_000_000, 1, 1);
        Assert.Equal(32 + 0, bytes.Rows[0].Step.Seconds);
    }

    [Fact]
    public void ATableIsNotReadWholeAndATiedWeightIsReadOnce()
    {
        var report = Samples.Compile("model Lm { input t: int64 [B, T]; Embedding(100, 8) as wte -> repeat (3) as h { Linear(8) } -> Linear(100, bias: false, weight: wte.weight) as head }");
        // Three maps of 72, and the table, of which the head needs all.
        Assert.Equal(4 * ((3 * 72) + 800), report.SureWeightBytes);
        Assert.Equal(4 * 72, Samples.Compile("model Lm { input t: int64 [B, T]; Embedding(100, 8) -> Linear(8) }").SureWeightBytes);
        Assert.Equal(4 * 72, Samples.Compile("model Twice { input x: [B, 8]; Linear(8) as a -> ReLU -> a }").SureWeightBytes);
    }

    [Fact]
    public void ATokenReadsEveryWeightAndTheCache()
    {
        var report = Samples.Compile("model Lm { input t: int64 [B, T]; Embedding(100, 8) -> SelfAttention(2, causal: true) as attn -> Linear(100) }");
        var roofline = report.RooflineAt(Sizes(2, 50), new(1_000_000_000, 1, null))!;
        // Four maps of 72 numbers and one of 900, a row of the table and the token's number for each of 2 sequences, keys and values of 50 tokens, and what goes from layer to layer: 8, 8 and 100 numbers written, 8 and 8 read.
        // Within attention queries, keys, values and what the heads give are written and read, and its input is read for each of the three maps.
        Assert.Equal((4 * ((4 * 72) + 900)) + (2 * ((4 * 8) + 8)) + (2 * 50 * 16 * 4) + (2 * 4 * (8 + 8 + 100 + 8 + 8)) + (2 * 4 * ((2 * 4 * 8) + (2 * 8))), roofline.Token!.Seconds);
        Assert.Equal(0, roofline.TokensInSecond);
        // 2 tokens, one of each sequence, each time.
        Assert.Equal((BigInteger)(2 * 1_000_000_000.0 / (double)report.TokenFlops!.Evaluate(Sizes(2, 50))), report.RooflineAt(Sizes(2, 50), new(1_000_000_000, 1_000_000_000_000_000, null))!.TokensInSecond);
    }

    [Fact]
    public void SizesOfOtherModelsDoNotMatter() =>
        Assert.Equal(["B"], Samples.Compile(Net).RooflineAt(new Dictionary<string, long> { ["A"] = 3, ["B"] = 2, ["N"] = 7 }, new(1, 1, 1))!.Sizes.Keys);

    [Theory]
    [InlineData(1L, null), InlineData(null, 1L), InlineData(null, null)]
    public void WithoutBothThereIsNoTime(long? flops, long? bandwidth) => Assert.Null(Samples.Compile(Net).RooflineAt(Sizes(1), new(flops, bandwidth, 1)));

    [Fact]
    public void AModelHasTheMachineThatItSays()
    {
        var report = Samples.Compile(Net.Replace("loss MSE;", "loss MSE; hardware { flops 9, bandwidth 4B/s, memory 1000B }"));
        Assert.Equal(new(9, 4, 1000), report.Machine);
        Assert.Equal(40, report.RooflineAt(Sizes(3))!.Forward.Seconds);
        Assert.Null(Samples.Compile(Net).RooflineAt(Sizes(3)));
    }

    [Theory]
    [InlineData(0, 1, "0 s")]
    [InlineData(1, 1, "1.00 s")]
    [InlineData(135, 100_000, "1.35 ms")]
    [InlineData(13_549, 1_000_000_000, "13.5 µs")]
    [InlineData(9_996, 10_000, "1.00 s")]
    [InlineData(9_994, 10_000, "999 ms")]
    [InlineData(1, 3_000_000_000, "333 ps")]
    [InlineData(99_949, 1_000, "99.9 s")]
    [InlineData(99_951, 1_000, "1.67 min")]
    [InlineData(7_200, 1, "2.00 h")]
    [InlineData(864_000, 1, "10.0 d")]
    [InlineData(8_640_000_000, 1, "100,000 d")]
    public void ATimeIsReadable(long ticks, long inSecond, string text) => Assert.Equal(text, new Duration(ticks, inSecond).ToString());

    [Fact]
    public void TimesAreCompared()
    {
        Assert.True(new Duration(1, 3).CompareTo(new(1, 2)) < 0);
        Assert.Equal(0, new Duration(2, 6).CompareTo(new(1, 3)));
        Assert.Equal(333, new Duration(1, 3_000_000_000).InPicoseconds);
    }
}
