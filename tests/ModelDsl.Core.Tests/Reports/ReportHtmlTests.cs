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

    // What a layer reads from the one before it is a stem and an arrow; what it reads from elsewhere comes from the side.
    [Fact]
    public void TheGraphHasTheEdgesOfTheModel()
    {
        var html = Samples.Compile(Samples.Conv("B", "64", "64")).Html();
        var graph = html[html.IndexOf("<div class=\"graph\"", StringComparison.Ordinal)..html.IndexOf("<h2>Growth</h2>", StringComparison.Ordinal)];
        // One input, 17 layers and the output; the block's head is seen folded and unfolded.
        Assert.Equal(1 + 17 + 1 + 2, Regex.Count(graph, "class=\"step"));
        // The first convolution reads the image; the sum reads the last normalization, and the block's input from the side.
        Assert.Contains("<code>image</code><small>input</small></span><span class=\"edge stem\"><code>[B, 3, 64, 64]</code></span>", graph);
        Assert.Contains("<details open><summary title=\"block1\">", graph);
        Assert.Contains("step unfolded stem fork", graph);
        Assert.Single(Regex.Matches(graph, "<code>Add</code></span><svg [^>]*><path d=\"M14 0V7q0 4-4 4H5\"/><path class=\"head\" d=\"M6 7L0 11L6 15z\"/></svg>"));
        // Side by side with the block's layers runs that one edge, and with no other.
        Assert.Equal(1 + 5 + 1, Regex.Count(graph, "<svg"));
    }

    [Fact]
    public void CopiesAreOneFoldedPart()
    {
        var report = Samples.Derived();
        report = report with { Rows = [report.Rows[0], report.Rows[1] with { Reads = [new(-1)] }], Parts = [new("h.[0…11]", "Block(1)", 1, 1, 12)] };
        var graph = report.Html();
        Assert.Contains("<details><summary title=\"h.[0…11]\">", graph);
        Assert.Contains("<code>Block(1)</code><b class=\"times\">×12</b><small>h.[0…11]</small>", graph);
        // The edge passes the first layer and ends at the block, folded or not.
        Assert.Equal(2, Regex.Count(graph, "d=\"M14 0V7q0 4-4 4H5\""));
    }

    [Fact]
    public void MoreEdgesThanCanBeDrawnAreSaid()
    {
        var row = Samples.Derived().Rows[0];
        var rows = Enumerable.Range(0, 100).Select(i => row with { Reads = i < 50 ? [new(-1)] : [new(i - 1), new(99 - i)] }).ToValueList();
        Assert.Contains("those of 18 layers are left out", (Samples.Derived() with { Rows = rows }).Html());
    }

    // Without its script a page has the curves of the sizes that it begins with: a cost in proportion to a size is a straight line in logarithms.
    [Fact]
    public void ACostInProportionToTheBatchIsAStraightLine()
    {
        var html = Samples.Compile(Samples.Vae).Html();
        var chart = html[html.IndexOf("<figure class=\"chart\"", StringComparison.Ordinal)..html.IndexOf("</figure>", StringComparison.Ordinal)];
        Assert.Contains("<figcaption>FLOPs over <code>B</code></figcaption>", chart);
        var line = Regex.Match(chart, "class=\"line s0\" d=\"M([^\"]*)\"").Groups[1].Value.Split('L')
            .Select(static point => point.Split(' ')).Select(static point => (X: double.Parse(point[0], CultureInfo.InvariantCulture), Y: double.Parse(point[1], CultureInfo.InvariantCulture))).ToArray();
        var ((x0, y0), (x1, y1)) = (line[0], line[^1]);
        Assert.Equal((74, 548), (x0, x1));
        Assert.All(line, point => Assert.InRange(point.Y - (y0 + ((y1 - y0) * (point.X - x0) / (x1 - x0))), -0.7, 0.7));
        // 1304904 at B = 1, 1024 times as much at the right: 3.0103 of the 4 decades from 1 M to 10 G, 57 high each.
        Assert.Equal(3.0103 * 57, y0 - y1, 0.5);
        Assert.Contains(">1 M</text>", chart);
        Assert.Contains(">10 G</text>", chart);
    }

    // A step costs 3928088·B + 9139536: B is the most from 3 on. Training takes 9872·B + 10445184 bytes: from 1,059 on.
    [Fact]
    public void ChangesOfRegimeAreMarked()
    {
        var html = Samples.Compile(Samples.Vae).Html();
        Assert.Contains(">B = 3</text>", html);
        Assert.Contains(">B = 486</text>", html);
    }

    [Fact]
    public void APageBeginsWithTheSizesThatAreGiven()
    {
        var report = Samples.Compile(Samples.Conv("B", "H", "W"));
        var html = report.Html(new Dictionary<string, long> { ["B"] = 7, ["W"] = 90, ["K"] = 3 });
        foreach (var field in new[] { "value=\"7\" data-size=\"B\"", "value=\"128\" data-size=\"H\"", "value=\"90\" data-size=\"W\"" })
            Assert.Contains(field, html);
        Assert.DoesNotContain("data-size=\"K\"", html);
        Assert.Contains($">{report.Flops.Evaluate(new Dictionary<string, long> { ["B"] = 7, ["H"] = 128, ["W"] = 90 }):#,0}<", html);
        Assert.StartsWith("'B' is below 1.", Assert.Throws<ArgumentException>(() => report.Html(new Dictionary<string, long> { ["B"] = 0 })).Message);
        Assert.StartsWith("Nothing is left of 'H′'", Assert.Throws<ArgumentException>(() => report.Html(new Dictionary<string, long> { ["H"] = 1 })).Message);
    }

    // The least of two sizes is neither a name nor a floor.
    [Fact]
    public void TheScriptIsGivenExtremes()
    {
        var least = PolyExtreme.Of(true, [Poly.Symbol("B"), 2 * Poly.Symbol("T")]);
        var report = Samples.Derived() with { Rows = [Samples.Derived().Rows[0] with { Flops = 3 * least }], Loss = null };
        Assert.Contains("[[\"3\",{\"min\":[[[\"2\",\"T\"]],[[\"1\",\"B\"]]]}]]", report.Html());
    }

    [Fact]
    public void AModelOfKnownSizesHasNoFields()
    {
        var html = Samples.Compile(Samples.Conv("2", "64", "64")).Html();
        Assert.DoesNotContain("<input", html);
        Assert.DoesNotContain("data-grouped=", html[..html.IndexOf("<script", StringComparison.Ordinal)]);
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

    [GeneratedRegex("<span data-grouped=\"([0-9 ]+)\">([^<]*)</span>")]
    private static partial Regex Figure();
}
