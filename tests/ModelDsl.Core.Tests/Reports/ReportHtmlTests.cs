using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;
using ModelDsl.Reports;

namespace ModelDsl.Tests.Reports;

public sealed partial class ReportHtmlTests
{
    private const string Hostile = "</script><script>alert('\"&x')</script><img src=x onerror=alert(1)>";

    [Fact]
    public void ThePageNeedsNothingElse()
    {
        var html = Samples.Compile(Samples.Vae).Html();
        foreach (var word in new[] { "http:", "https:", "src=", "href=", "url(", "@import", "import(", "fetch(", "eval(", "innerHTML" })
            Assert.DoesNotContain(word, html);
    }

    [Fact]
    public void ThePageReadsCompleteWithoutItsScript()
    {
        var html = Samples.Compile(Samples.Vae).Html();
        foreach (var text in new[] { "<h1><bdi>FashionVae</bdi></h1>", "652,824", "41,756,928", "1304904·B", "Linear(400)", "ELBO(Bernoulli)", "10.6 MB", "O(B)" })
            Assert.Contains(text, html);
    }

    [Fact]
    public void HostileNamesAreOnlyText()
    {
        var sample = Samples.Derived();
        var row = sample.Rows[0] with { Key = Hostile, Layer = Hostile, Output = Hostile, Flops = 3 * Poly.Symbol(Hostile) };
        var html = (sample with { Namespace = Hostile, Name = Hostile, Family = Hostile, Inputs = [Hostile], Output = Hostile, Rows = [row], Loss = row }).Html();
        Assert.Equal(2, Regex.Count(html, "<script"));
        Assert.Equal(2, Regex.Count(html, "</script>"));
        Assert.DoesNotContain("<img", html);
        Assert.DoesNotContain("alert('", html[..html.IndexOf("<script", StringComparison.Ordinal)]);
        Assert.Contains("data-size=\"&lt;/script&gt;&lt;script&gt;alert(&#39;&quot;&amp;x&#39;)", html);
        Assert.Contains(Data(html).GetProperty("sizes").EnumerateObject(), static size => size.Name == Hostile);
    }

    [Fact]
    public void HalfACharacterBecomesTheSignForNone()
    {
        var html = (Samples.Derived() with { Name = "a\ud83db\u0007\ud83d\ude00" }).Html();
        Assert.Contains("<h1><bdi>a\uFFFDb \ud83d\ude00</bdi></h1>", html);
    }

    // The script's table, evaluated as the script does it but by other code, gives every figure that the page was written with.
    [Fact]
    public void TheTableForTheScriptGivesTheFiguresOfThePage()
    {
        foreach (var report in new[] { Samples.Compile(Samples.Conv("B", "H", "W")), Samples.Derived() })
        {
            var html = report.Html();
            var data = Data(html);
            var sizes = data.GetProperty("sizes").EnumerateObject().ToDictionary(static size => size.Name, static size => new BigInteger(size.Value.GetInt64()));
            var axes = new List<BigInteger>();
            foreach (var axis in data.GetProperty("axes").EnumerateArray())
                axes.Add(Value(axis.GetProperty("size")));
            var polys = data.GetProperty("polys").EnumerateArray().Select(Value).ToArray();
            var figures = Figure().Matches(html);
            Assert.NotEmpty(figures);
            foreach (Match figure in figures)
            {
                var value = figure.Groups[1].Value.Split(' ').Max(index => polys[int.Parse(index, CultureInfo.InvariantCulture)]);
                Assert.Equal(value.ToString("#,0", CultureInfo.InvariantCulture), figure.Groups[2].Value);
            }

            BigInteger Value(JsonElement poly) => poly.EnumerateArray().Aggregate(BigInteger.Zero, (sum, term) =>
                sum + term.EnumerateArray().Skip(1).Aggregate(Number(term[0]), (product, factor) => product * Factor(factor)));

            BigInteger Factor(JsonElement factor) => factor.ValueKind switch
            {
                JsonValueKind.String => sizes[factor.GetString()!],
                JsonValueKind.Number => axes[factor.GetInt32()],
                _ => Floor(Value(factor[0]), Number(factor[1])),
            };
        }

        static BigInteger Number(JsonElement text) => BigInteger.Parse(text.GetString()!, CultureInfo.InvariantCulture);
        static BigInteger Floor(BigInteger n, BigInteger d) => (n - (((n % d) + d) % d)) / d;
    }

    [Fact]
    public void ALayerIsDrawnAsWideAsTheRootOfItsValues()
    {
        // 784 values are the most; 400 are 51 %, their root 71 %; 20 are 2.55 %, their root 15.9 %.
        var html = Samples.Compile(Samples.Vae).Html();
        Assert.Contains("<bdi>Linear(400)</bdi></code></span><i style=\"--width:71%\"></i>", html);
        Assert.Contains("<bdi>Reparameterize</bdi></code></span><i style=\"--width:15%\"></i>", html);
        Assert.Contains("<bdi>image</bdi></code></span><i style=\"--width:100%\"></i>", html);
    }

    [Fact]
    public void AModelOfKnownSizesHasNoFields()
    {
        var html = Samples.Compile(Samples.Conv("2", "64", "64")).Html();
        Assert.DoesNotContain("<input", html);
        Assert.DoesNotContain("data-figure=", html[..html.IndexOf("<script", StringComparison.Ordinal)]);
    }

    [Fact]
    public void AnEmptyReportIsAPageToo()
    {
        var empty = Samples.Derived() with { Inputs = [], Rows = [], Loss = null, InferenceBytes = PolyMax.Of([]), Output = "[" };
        Assert.Contains("</html>", empty.Html());
        Assert.Contains("## Totals", empty.Markdown());
        Assert.Equal(empty, ComplexityReport.Read(empty.Json()));
    }

    private static JsonElement Data(string html)
    {
        const string Start = "<script type=\"application/json\" id=\"figures\">";
        var at = html.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        return JsonDocument.Parse(html[at..html.IndexOf("</script>", at, StringComparison.Ordinal)]).RootElement;
    }

    [GeneratedRegex("<span data-figure=\"([0-9 ]+)\" data-as=\"grouped\">([^<]*)</span>")]
    private static partial Regex Figure();
}
