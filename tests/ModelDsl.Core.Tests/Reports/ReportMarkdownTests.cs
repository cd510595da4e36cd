using ModelDsl.Reports;

namespace ModelDsl.Tests.Reports;

public sealed class ReportMarkdownTests
{
    [Fact]
    public void ConventionsStandBeforeLayersTotalsAndFigures()
    {
        var markdown = Samples.Compile(Samples.Vae).Markdown();
        var places = new[] { "# Cost of `FashionVae`", "- **FLOPs** count", "Family `vae` in `Samples.Fashion`", "## Sections and blocks", "## Layers", "## Totals", "## Growth", "## In figures" }
            .Select(part => markdown.IndexOf(part, StringComparison.Ordinal)).ToArray();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Theory]
    [InlineData("| `encoder.1` | `Linear(400)` | `[B, 400]` | 314,000 | 48.1 | `627600·B` | 48.1 | `313600·B` | `1254800·B` | `3136·B` |")]
    // 314,000 of 652,824 parameters, 628,000 of 1,304,904 FLOPs; the image of 784 values and 400 after the ReLU, in 4 bytes each, of 6,576 bytes kept.
    [InlineData("| `encoder` |  | 1 | 314,000 | 48.1 | `628000·B` | 48.1 | `4736·B` | 72.0 |")]
    [InlineData("| **Sum** |  | `[B, 1, 28, 28]` | 652,824 |  | `1304904·B` |  | `651200·B` | `2607304·B` | `6576·B` |")]
    [InlineData("The loss `ELBO(Bernoulli)` comes on top: 0 parameters, `7940·B` FLOPs, `3296·B` bytes kept for backward.")]
    // 1304904 + 2607304 for each sample, twice the loss's 7940, and 14 for each of 652824 parameters.
    [InlineData("| FLOPs of a training step | `3928088·B + 9139536` |")]
    [InlineData("| Weights, bytes | 2,611,296 |")]
    [InlineData("| float16 or bfloat16, updated in float32 | 1,305,648 | 1,305,648 | 2,611,296 | 5,222,592 | 10,445,184 |")]
    [InlineData("| Adam's moments, bytes | 5,222,592 |")]
    [InlineData("| **Training memory**, bytes | `max(16144·B + 7833888, 11472·B + 9091424, 4736·B + 10445184)` |")]
    [InlineData("| `encoder.1` | `Linear(400)` | `3136·B + 1256000` | 0 | `1600·B` | 43.14 |")]
    [InlineData("|  | `B = 1` | `B = 32` | `B = 128` |")]
    [InlineData("| FLOPs, forward | 1,304,904 (1.30 M) | 41,756,928 (41.8 M) | 167,027,712 (167 M) |")]
    [InlineData("| FLOPs | O(B) |")]
    public void LinesOfAVariationalAutoencoder(string line) => Assert.Contains(line, Samples.Compile(Samples.Vae).Markdown().Split('\n'));

    [Theory]
    [InlineData("Shares of FLOPs at B = 128, H = 128, W = 128.")]
    [InlineData("Where `H′ = ⌊(H - 3)/2⌋ + 1`, `W′ = ⌊(W - 3)/2⌋ + 1`, `H″ = ⌊(H′ - 3)/2⌋ + 1`, `W″ = ⌊(W′ - 3)/2⌋ + 1`, `H‴ = ⌊(H″ - 2)/2⌋ + 1`, `W‴ = ⌊(W″ - 2)/2⌋ + 1`.")]
    [InlineData("| FLOPs | O(B·H·W) | O(B) | O(H) | O(W) |")]
    [InlineData("| Buffers (saved, not trained) | 164 |")]
    public void LinesOfANetWithSymbolicSides(string line) => Assert.Contains(line, Samples.Compile(Samples.Conv("B", "H", "W")).Markdown().Split('\n'));

    [Theory]
    [InlineData("`hardware { flops 1M, bandwidth 100KB/s, memory 4MB }`: below 10.00 FLOPs for each byte, a layer waits for its memory.")]
    // The first map does 627600 operations a sample and moves 1256000 + 4736·B bytes, the ReLU 3200·B bytes, the second map 16040 + 1640·B.
    [InlineData("| Forward pass, layer by layer | 12.8 s | 21.8 s | 86.7 s |")]
    [InlineData("| `B` | not even 1 | 430 |")]
    public void LinesOfAModelOnAMachine(string line) =>
        Assert.Contains(line, (Samples.Compile(Samples.Mlp) with { Machine = new(1_000_000, 100_000, 4_000_000) }).Markdown().Split('\n'));

    [Fact]
    public void OfMemoryAloneAReportSaysWhatFits()
    {
        var markdown = (Samples.Compile(Samples.Mlp) with { Machine = new(null, null, 4_000_000) }).Markdown();
        Assert.EndsWith("## On this hardware\n\n`hardware { memory 4MB }`.\n\n| Largest that fits | Training | Inference |\n| --- | ---: | ---: |\n| `B` | not even 1 | 430 |\n", markdown);
        Assert.DoesNotContain("hardware", Samples.Compile(Samples.Mlp).Markdown());
    }

    [Theory]
    [InlineData("[B <= 40, T <= 64]", "B = 1, T = 64|B = 32, T = 64|B = 40, T = 64", "where `B <= 40`, `T <= 64`", "B` with `T = 64` | 40, all that is allowed | 40, all that is allowed")]
    [InlineData("[B % 4 == 0, T % 100 == 0]", "B = 4, T = 100|B = 32, T = 100|B = 128, T = 100", "where `B % 4 == 0`, `T % 100 == 0`", "T` with `B = 4` |")]
    [InlineData("[B <= 8, T >= 300]", "B = 1, T = 512|B = 8, T = 512", "where `B <= 8`, `T >= 300`", "B` with `T = 512` | 8, all that is allowed |")]
    public void SamplesAreSizesThatTheDeclarationAllows(string shape, string heads, string where, string largest)
    {
        var markdown = (Samples.Compile($"model Net {{ input x: {shape}; ReLU }}") with { Machine = new(null, null, 40_000_000) }).Markdown();
        Assert.Contains($"|  | {string.Join(" | ", heads.Split('|').Select(static head => $"`{head.Replace(", ", "`, `")}`"))} |\n", markdown);
        Assert.Contains(where, markdown);
        Assert.Contains(largest, markdown);
    }

    [Fact]
    public void AModelOfKnownSizesHasNumbersAlone()
    {
        var markdown = Samples.Compile(Samples.Conv("2", "64", "64")).Markdown();
        Assert.DoesNotContain("O(", markdown[markdown.IndexOf("## Layers", StringComparison.Ordinal)..]);
        Assert.DoesNotContain("Where", markdown);
    }

    [Theory]
    [InlineData("2·B·T·T + 3·B·T", "O(B·T²)", "O(B)", "O(T²)")]
    [InlineData("B·T·T + B·B·T", "O(B²·T + B·T²)", "O(B²)", "O(T²)")]
    [InlineData("7·B + ⌊(T - 3)/2⌋", "O(B + T)", "O(B)", "O(T)")]
    [InlineData("B·T·T·T·T·T·T·T·T·T·T·T - T", "O(B·T¹¹)", "O(B)", "O(T¹¹)")]
    public void GrowthNamesTheProductsThatNoOtherOutgrows(string flops, string all, string inB, string inT)
    {
        var report = Row(new PolyReader().Read(flops));
        Assert.Contains($"| FLOPs | {all} | {inB} | {inT} |", report.Markdown().Split('\n'));
    }

    [Theory]
    [InlineData(999, "999")]
    [InlineData(1_000, "1,000 (1.00 k)")]
    [InlineData(9_994, "9,994 (9.99 k)")]
    [InlineData(9_996, "9,996 (10.0 k)")]
    [InlineData(99_960, "99,960 (100 k)")]
    [InlineData(999_499, "999,499 (999 k)")]
    [InlineData(999_500, "999,500 (1.00 M)")]
    [InlineData(123_456_789_012, "123,456,789,012 (123 G)")]
    public void FiguresAreGroupedAndRounded(long flops, string text) => Assert.Contains($"| FLOPs, forward | {text} |", Row(flops).Markdown().Split('\n'));

    [Fact]
    public void SidesGrowUntilNoDerivedAxisIsEmpty()
    {
        var t = Poly.Symbol("T");
        var report = Row((t - 300).AsAxisAfter(t));
        Assert.Contains("|  | `T = 512` |", report.Markdown().Split('\n'));
    }

    [Fact]
    public void HostileTextsStayInTheirCells()
    {
        var row = Samples.Derived().Rows[0] with { Key = "a|b\n# c", Layer = "``x` <b>", Output = "" };
        var markdown = (Samples.Derived() with { Name = "`\r\n# x", Rows = [row] }).Markdown();
        Assert.Contains("# Cost of `` `  # x ``", markdown.Split('\n'));
        Assert.Contains("| `a\\|b # c` | ``` ``x` <b> ``` |  | 224 |", markdown);
    }

    [Fact]
    public void LineBreaksAreThoseOfUnix() => Assert.DoesNotContain('\r', Samples.Compile(Samples.Vae).Markdown());

    private static ComplexityReport Row(Poly flops) => Samples.Derived() with
    {
        Rows = [new("0", "Odd", "[]", 0, 0, flops, 0, 0, 0)],
        Loss = null,
        InferenceBytes = PolyMax.Of([]),
    };
}
