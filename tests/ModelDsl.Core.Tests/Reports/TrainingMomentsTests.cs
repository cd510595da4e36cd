using ModelDsl.Reports;

namespace ModelDsl.Tests.Reports;

/// <summary>The worst moment of a step of training, counted by hand. Sizes are in values of four bytes where nothing else is said.</summary>
public sealed class TrainingMomentsTests
{
    private static readonly Poly B = Poly.Symbol("B");

    [Fact]
    public void TheBackwardPassHoldsWhatIsKeptAndTheGradientsThatItWorksOn() =>
        // Kept: x 4, 8 of each ReLU. At the last Linear: 20 kept, gradients of 2 and 8, its 18 weights; at the ReLU before: 12 and no more of the last, 8 + 8.
        Assert.Equal(
            Max(4 * ((20 + 10) * B + 18), 4 * ((20 + 16) * B + 18), 4 * ((12 + 16) * B + 18 + 72), 4 * ((12 + 16) * B + 90), 4 * ((4 + 8) * B + 90 + 40)),
            Peak("input x: [B, 4]; Linear(8) -> ReLU -> Linear(8) -> ReLU -> Linear(2);"));

    [Fact]
    public void NobodyAsksForTheGradientOfTheData() =>
        // x 1000 is kept; no other 1000 for its gradient.
        Assert.Equal(Max(4 * ((1000 + 1) * B + 1001)), Peak("input x: [B, 1000]; Linear(1);"));

    [Fact]
    public void ASumGivesItsOwnGradientToItsTerms() =>
        // h 8 is kept by the inner Linear, x 8 by the outer. In the backward pass of the inner one: the sum's gradient, that for h beside it, its weights.
        Assert.Equal(Max(4 * ((16 + 16) * B + 72), 4 * ((8 + 8) * B + 144)), Peak("input x: [B, 8]; Linear(8); residual { Linear(8) }"));

    [Fact]
    public void ASharedWeightHasOneGradientAndForAMomentASecond() =>
        // The table of 4000 values: the map's gradient is there when the table's is made, and is added to. Kept: indices (2 values of four bytes), 4.
        Assert.Equal(
            Max(4 * ((2 + 4 + 1000 + 4) * B + 4000), 4 * ((2 + 4) * B + 8000)),
            Peak("input x: int64 [B]; Embedding(1000, 4) as table -> Linear(1000, bias: false, weight: table.weight);"));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(9)]
    public void CopiesAreWorthWhatTheyAreWrittenOut(int copies)
    {
        const string Block = "residual { LayerNorm -> Linear(32) -> GELU -> Linear(8) }";
        var start = "input x: [B, 8]; Linear(8);";
        var repeated = Peak($"{start} repeat ({copies}) {{ {Block} }} Linear(3);");
        var written = Peak($"{start} {string.Concat(Enumerable.Repeat(Block, copies))} Linear(3);");
        foreach (var b in (long[])[1, 2, 3, 5, 10, 100, 1000, 100000])
            Assert.Equal(written.Evaluate(Of(b)), repeated.Evaluate(Of(b)));
    }

    [Fact]
    public void AMomentThatIsNeverTheWorstIsNotShown()
    {
        // From activations to gradients of weights goes a straight line, of which the ends remain.
        var peak = Peak($"input x: [B, 8]; {string.Concat(Enumerable.Repeat("Linear(8) -> ReLU -> ", 40))} Linear(8);");
        Assert.True(peak.Candidates.Count <= 3, $"{peak}");
    }

    [Fact]
    public void CrossEntropyHoldsTheGradientsOfLogarithmsAndOfLogits() =>
        // Kept: x 4, logarithms 50 and labels of 8 bytes; both gradients are of 50. Then x, the gradient and the weights.
        Assert.Equal(Max(4 * (4 + 50 + 2 + 100) * B, 4 * ((4 + 50) * B + 250)), Peak("input x: [B, 4]; target y: int64 [B]; Linear(50); loss CrossEntropy;"));

    [Fact]
    public void AReportOfBeforeThisWasCountedHasAllAtOnce()
    {
        var report = Samples.Compile("model Net { input x: [B, 4]; target y: [B, 4]; Linear(4); loss MSE; }");
        var json = report.Json();
        var (from, to) = (json.IndexOf("\"trainingPeakBytes\"", StringComparison.Ordinal), json.IndexOf("\"totals\"", StringComparison.Ordinal));
        var older = ComplexityReport.Read(json[..from] + json[to..]);
        Assert.Equal((16 * 20) + (48 * B), Assert.Single(older.TrainingMemory.Candidates));
        Assert.Equal(report.TrainingMemory, ComplexityReport.Read(json).TrainingMemory);
    }

    private static Dictionary<string, long> Of(long b) => new() { ["B"] = b };

    private static PolyMax Max(params Poly[] moments) => PolyMax.Of(moments);

    private static PolyMax Peak(string body) => Samples.Compile($"model Net {{ {body} }}").TrainingPeak;
}
