using ModelDsl.Reports;

namespace ModelDsl.Tests.Reports;

public sealed class RegimeTests
{
    // Of a token 24·L·d² in maps and 4·T·d·L in pairs of tokens (Kaplan et al. 2020, table 1, with both products): equal at T = 6·d.
    [Theory]
    [InlineData(768, 12, "4,608")]
    [InlineData(1024, 16, "6,144")]
    public void PairsOutweighMapsFromSixTimesTheFeaturesOn(int d, int heads, string size)
    {
        var report = Samples.Compile(
            $$"""
            model Gpt
            {
                input x: [B, T, {{d}}];
                repeat (3) { SelfAttention({{heads}}, causal: true, bias: false) -> Linear({{4 * d}}, bias: false) -> Linear({{d}}, bias: false) }
            }
            """);
        Assert.Equal($"MACs: what grows with T² outweighs the rest at T > {size}.", Regime.Of("MACs", report.Macs, "T", new Dictionary<string, long> { ["B"] = 32 })?.ToString());
    }

    [Fact]
    public void ARegimeThatTheDeclarationRulesOutSaysSo()
    {
        const string sentence = "FLOPs: what grows with T² outweighs the rest at T >";
        var report = Samples.Compile("model Gpt { input x: [B, T <= 1024, 768]; SelfAttention(12, causal: true) }");
        Assert.Contains(report.Regimes, regime => regime.ToString() is var says && says.StartsWith(sentence, StringComparison.Ordinal) && says.EndsWith(", beyond T <= 1,024.", StringComparison.Ordinal));
        var free = Samples.Compile("model Gpt { input x: [B, T <= 100000, 768]; SelfAttention(12, causal: true) }");
        Assert.Contains(free.Regimes, regime => regime.ToString() is var says && says.StartsWith(sentence, StringComparison.Ordinal) && !says.Contains("beyond", StringComparison.Ordinal));
    }

    // 16144·B against 7833888 bytes: 485.25 samples, where it has been more than 4736·B + 10445184 since 229; 3928088·B against 9139536 operations: 2.3.
    [Theory]
    [InlineData("- Training memory: what grows with `B` outweighs the rest at `B > 485`.")]
    [InlineData("- A training step: what grows with `B` outweighs the rest at `B > 2`.")]
    public void SentencesOfAVariationalAutoencoder(string line) => Assert.Contains(line, Samples.Compile(Samples.Vae).Markdown().Split('\n'));

    [Fact]
    public void ThePageAndTheJsonSayTheSame()
    {
        var report = Samples.Compile(Samples.Vae);
        Assert.Contains("<li>Training memory: what grows with <code>B</code> outweighs the rest at <code>B &gt; 485</code>.</li>", report.Html());
        Assert.Contains("\"Training memory: what grows with B outweighs the rest at B \\u003e 485.\"", report.Json().Replace("> 4", "\\u003e 4"));
    }

    [Theory]
    // Half of it at 10 is not more than the rest.
    [InlineData("T·T + 10·T", "x: what grows with T² outweighs the rest at T > 10.")]
    [InlineData("B·T·T + 10·B·T", "x: what grows with T² outweighs the rest at T > 10.")]
    [InlineData("T·T + B·T", "x: what grows with T² outweighs the rest at T > 32, with B = 32.")]
    [InlineData("T·T·T + 3·T·T + 3·T", "x: what grows with T³ outweighs the rest at T > 3.")]
    [InlineData("2·T·T + T", "x: what grows with T² outweighs the rest at every T.")]
    [InlineData("5·B·T·T", null)]
    [InlineData("B + 7", null)]
    [InlineData("5 - T", null)]
    [InlineData("T·⌊(T - 3)/2⌋ + T", null)]
    public void ARegimeBeginsWhereOnePartIsMoreThanAllOthers(string cost, string? sentence) =>
        Assert.Equal(sentence, Regime.Of("x", new PolyReader().Read(cost), "T", new Dictionary<string, long> { ["B"] = 32 })?.ToString());

    [Theory]
    [InlineData("T·T", "100·T", null)]
    [InlineData("T·T + 10·T", "100·T", "x: what grows with T² outweighs the rest at T > 90.")]
    [InlineData("T·T + 200·T", "100·T", "x: what grows with T² outweighs the rest at T > 200.")]
    [InlineData("T·T + T", "B·T", "x: what grows with T² outweighs the rest at T > 31.")]
    [InlineData("B·T·T + T", "B·B·T", "x: what grows with T² outweighs the rest at T > 31, with B = 32.")]
    [InlineData("T + 7", "2·T", null)]
    public void OfTheLargestOfSeveralItBeginsWhereTheLastOneHasTakenOver(string one, string other, string? sentence) =>
        Assert.Equal(sentence, Regime.Of("x", PolyMax.Of(new[] { one, other }.Select(new PolyReader().Read)), "T", new Dictionary<string, long> { ["B"] = 32 })?.ToString());

    [Fact]
    public void TwoModelsCrossWhereTheirFormulasDo()
    {
        // Full attention compares T² pairs, the window 64·T: as many at T = 64. The maps are the same.
        static ComplexityReport Of(string window) => Samples.Compile($"model Net {{ input x: [B, T, 16]; SelfAttention(2, causal: true{window}) }}");
        var crossover = Crossover.Of(Of(""), Of(", window: 64")).Single(static crossover => crossover is { Figure: "FLOPs", Symbol: "T" });
        Assert.Equal([(1L, -1), (64, 0), (65, 1)], crossover.Stretches);
        Assert.Equal(
            "FLOPs: Full costs less from T = 1 on, both cost the same from T = 64 on, Window costs less from T = 65 on.", crossover.Write("Full", "Window"));
    }

    [Fact]
    public void AModelThatAlwaysCostsLessDoesNotCross()
    {
        static ComplexityReport Of(int width) => Samples.Compile($"model Net {{ input x: [B, 8]; Linear({width}) }}");
        var crossovers = Crossover.Of(Of(4), Of(5));
        Assert.Equal(["FLOPs", "A training step", "Training memory", "Inference memory"], crossovers.Select(static crossover => crossover.Figure));
        Assert.Equal("FLOPs: four costs less at every B.", crossovers[0].Write("four", "five"));
        Assert.Empty(Crossover.Of(Of(4), Of(4)));
    }

    // Of several candidates for a peak each may be the largest somewhere.
    [Fact]
    public void PeaksCrossWhereTheLargestCandidatesDo()
    {
        var b = Poly.Symbol("B");
        ComplexityReport Of(params Poly[] peaks) => Samples.Derived() with { Rows = [], Loss = null, InferenceBytes = PolyMax.Of(peaks) };
        var crossover = Assert.Single(Crossover.Of(Of(100, 10 * b), Of((Poly)60 + b, 9 * b)));
        // max(100, 10·B) against max(60 + B, 9·B): 100 is more until 11, then 10·B is more than 9·B and 60 + B.
        Assert.Equal([(1L, 1)], crossover.Stretches);
        // max(100, 10·B) against 60 + 4·B: less than 100 up to 9, more than 10·B from B = 10 on never: 60 + 40 = 100 is the same at 10 alone.
        Assert.Equal([(1L, 1), (10, 0), (11, 1)], Assert.Single(Crossover.Of(Of(100, 10 * b), Of(60 + (4 * b)))).Stretches);
    }
}
