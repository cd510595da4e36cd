using ModelDsl.Hardware;
using ModelDsl.Reports;
using ModelDsl.Tests.Compilation;
using ModelDsl.Tests.Reports;

namespace ModelDsl.Tests.Hardware;

/// <summary>The largest size that fits is the last one that does, counted up one by one.</summary>
public sealed class CapacityTests
{
    [Fact]
    public void TheLargestBatchFitsAndTheNextDoesNot()
    {
        var report = Samples.Compile("model Net { input x: [B, 4]; Linear(2) }");
        // To train 16·10 bytes of weights, gradients and moments, 16·B of inputs kept and 8·B of the outputs' gradients; 4·10 + 24·B for inference.
        Assert.Equal((35, 40), report.LargestThatFits("B", new Dictionary<string, long> { ["B"] = 1 }, new(null, null, 1000)));
        Assert.Equal((34, 39), report.LargestThatFits("B", new Dictionary<string, long>(), new(null, null, 999)));
        Assert.Equal((36, 41), report.LargestThatFits("B", new Dictionary<string, long>(), new(null, null, 1024)));
        Assert.Equal((0, 3), report.LargestThatFits("B", new Dictionary<string, long>(), new(null, null, 120)));
        Assert.Equal((Capacity.Most, Capacity.Most), report.LargestThatFits("B", new Dictionary<string, long>(), new(null, null, long.MaxValue)));
        Assert.Equal((null, null), report.LargestThatFits("B", new Dictionary<string, long>(), new(1, 1, null)));
    }

    [Theory]
    // 35 fit, as above.
    [InlineData("B <= 30", 30, 30)]
    [InlineData("B <= 36", 35, 36)]
    [InlineData("B % 8 == 0", 32, Capacity.Most)]
    [InlineData("B % 8 == 3", 35, Capacity.Most)]
    [InlineData("B >= 36", 0, Capacity.Most)]
    [InlineData("B <= 33 && B % 4 == 2", 30, 30)]
    [InlineData("B % 6 == 1 && B % 4 == 3", 31, Capacity.Most)]
    [InlineData("B % 2 == 0 && B % 4 == 3", 0, Capacity.Most)]
    [InlineData("B % 1000003 == 1 && B % 1000033 == 2", 0, Capacity.Most)]
    public void NoMoreFitsThanTheDeclarationAllows(string demand, long fits, long allowed)
    {
        var report = Samples.Compile($"model Net {{ input x: [{demand}, 4]; Linear(2) }}");
        Assert.Equal(fits, report.LargestThatFits("B", new Dictionary<string, long>(), new(null, null, 1000)).Training);
        Assert.Equal(allowed, report.LargestAllowed("B"));
        Assert.Equal(Capacity.Most, report.LargestAllowed("T"));
    }

    [Fact]
    public void ASizeThatABlockHasAsANumberIsThat()
    {
        var report = ComplexityReport.Of(Compiling.Plan("block Part() { input z: [B, 64]; ReLU } model Net { input x: [B, T]; Part }", "Net"));
        Assert.Equal(64, report.LargestAllowed("T"));
        Assert.Equal(0, report.Demands.Single().AtMost(63));
        Assert.Contains("`T = 64`", report.Markdown());
        Assert.Equal(report, ComplexityReport.Read(report.Json()));
    }

    [Theory]
    [InlineData("B"), InlineData("H"), InlineData("W")]
    public void TheSearchFindsWhatCountingFinds(string symbol)
    {
        var report = Samples.Compile(Samples.Conv("B", "H", "W"));
        var sizes = new Dictionary<string, long> { ["B"] = 2, ["H"] = 32, ["W"] = 32 };
        foreach (var memory in new[] { 600_000L, 2_000_000, 5_000_000 })
        {
            var (training, inference) = report.LargestThatFits(symbol, sizes, new(null, null, memory));
            Assert.Equal(Counted(at => report.TrainingMemory.Evaluate(at) <= memory), training);
            Assert.Equal(Counted(at => report.InferenceMemory.Evaluate(at) <= memory), inference);
        }

        long Counted(Func<Dictionary<string, long>, bool> fits)
        {
            long size = 0;
            while (fits(new(sizes) { [symbol] = size + 1 }))
                size++;
            return size;
        }
    }

    [Theory]
    // Falls and then rises; falls within an axis; rises everywhere though another size has a minus.
    [InlineData("T·T - 10·T + 40", null)]
    [InlineData("⌊(10 - T)/2⌋ + 7·T", null)]
    [InlineData("3·B", null)]
    [InlineData("5·T - 3·B + 10", 18L)]
    public void NothingIsSaidOfANeedThatMayFall(string need, long? largest) =>
        Assert.Equal(largest, Capacity.Of(PolyMax.Of([new PolyReader().Read(need)]), "T", new Dictionary<string, long> { ["B"] = 1 }, 100));
}
