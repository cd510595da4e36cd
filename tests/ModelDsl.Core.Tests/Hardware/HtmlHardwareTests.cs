using ModelDsl.Reports;
using ModelDsl.Tests.Reports;

namespace ModelDsl.Tests.Hardware;

public sealed class HtmlHardwareTests
{
    [Fact]
    public void APageTellsOfTheMachineThatIsSaid()
    {
        var html = (Samples.Compile(Samples.Mlp) with { Machine = new(1_000_000, 100_000, 4_000_000) }).Html();
        Assert.Contains("<p><code>flops 1M, bandwidth 100KB/s, memory 4MB</code>: below 10.00 FLOPs for each byte, a layer waits for its memory.</p>", html);
        Assert.Contains("<tr><th>Forward pass, layer by layer</th><td>12.8 s</td><td>21.8 s</td><td>86.7 s</td></tr>", html);
        Assert.Contains("<tr><th><code>B</code></th><td>not even 1</td><td>430</td></tr>", html);
        Assert.DoesNotContain("hardware", Samples.Compile(Samples.Mlp).Html());
    }

    [Fact]
    public void NoTextOfTheAuthorIsMarkup()
    {
        var report = Samples.Compile(Samples.Mlp) with { Machine = new(1, 1, 1) };
        Assert.DoesNotContain("<i>", (report with { Rows = [report.Rows[0] with { Key = "<i>", Layer = "<i>" }] }).Html());
    }
}
