using System.Globalization;
using System.Text.Json;
using ModelDsl.Reports;
using ModelDsl.Tests.Compilation;

namespace ModelDsl.Tests.Reports;

/// <summary>Pages as a browser shows them, with their script.</summary>
public sealed class ReportPageTests
{
    private static readonly ComplexityReport _net = ComplexityReport.Of(Compiling.Plan(
        """
        block Part(n)
        {
            input x: [B, T, D];
            residual { LayerNorm -> Linear(n) as up -> ReLU -> Linear(D) as down }
        }
        model Net
        {
            input x: [B, T, 16];
            Linear(32) as first;
            { Part(64) -> Part(64) -> Part(64) } as body;
            SelfAttention(4) as attention -> Linear(5) as last;
        }
        """, "Net"));

    [FactInChromium]
    public void PartsFoldAndUnfold()
    {
        var seen = Seen(_net.Html(), 1300,
            """
            const parts = [...document.querySelectorAll('.graph details')];
            const shown = () => [...document.querySelectorAll('.step .box')].filter(box => box.checkVisibility()).length;
            seen.first = [parts.map(part => part.open), shown()];
            parts[0].querySelector('summary').click();
            seen.clicked = [parts.map(part => part.open), shown()];
            document.querySelector('[data-fold=close]').click();
            seen.closed = [parts.map(part => part.open), shown()];
            document.querySelector('[data-fold=open]').click();
            seen.open = [parts.map(part => part.open), shown()];
            """);
        // x, first, three copies of a block as one part, attention, last and the output; the block has five layers.
        Assert.Equal("[[false],6]", seen.GetProperty("first").GetRawText());
        Assert.Equal("[[true],10]", seen.GetProperty("clicked").GetRawText());
        Assert.Equal("[[false],6]", seen.GetProperty("closed").GetRawText());
        Assert.Equal("[[true],10]", seen.GetProperty("open").GetRawText());
    }

    // The script's numbers are those of the writer for the same sizes.
    [FactInChromium]
    public void OtherSizesGiveTheFiguresOfAPageThatBeginsWithThem()
    {
        var sizes = new Dictionary<string, long> { ["B"] = 3, ["T"] = 5000 };
        const string Read = "seen.figures = [...document.querySelectorAll('.figure, .exact, td, .total, .legend')].map(element => element.textContent); seen.shares = [...document.querySelectorAll('[data-share]')].map(element => element.style.getPropertyValue('--share')); seen.marks = [...document.querySelectorAll('.at')].map(mark => mark.textContent);";
        var set = Seen(_net.Html(), 1300,
            $$"""
            for (const [name, value] of [['B', 3], ['T', 5000]]) {
              const field = document.querySelector(`[data-size=${name}]`);
              field.value = value;
              field.dispatchEvent(new Event('input'));
            }
            {{Read}}
            """);
        var begun = Seen(_net.Html(sizes).Replace("<script>\n", "<script>return;\n"), 1300, Read, mayFail: true);
        Assert.True(set.GetProperty("figures").GetArrayLength() > 100);
        Assert.Equal(begun.GetProperty("figures").GetRawText(), set.GetProperty("figures").GetRawText());
        Assert.True(set.GetProperty("marks").GetArrayLength() > 2);
        Assert.Equal(begun.GetProperty("marks").GetRawText(), set.GetProperty("marks").GetRawText());
        Assert.Equal(begun.GetProperty("shares").GetRawText(), set.GetProperty("shares").GetRawText());
    }

    [FactInChromium]
    public void CurvesAreDrawnAndRead()
    {
        var seen = Seen(_net.Html(), 1300,
            """
            const chart = [...document.querySelectorAll('.chart')].find(chart => chart.querySelector('figcaption').textContent === 'FLOPs over T');
            const line = () => chart.querySelector('.line').getAttribute('d');
            const reading = () => chart.querySelector('.reading').textContent;
            seen.charts = document.querySelectorAll('.chart').length;
            seen.points = line().split('L').length;
            seen.labels = [...chart.querySelectorAll('.at')].map(label => label.textContent);
            seen.first = reading();
            const svg = chart.querySelector('svg');
            svg.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageUp' }));
            seen.next = reading();
            const box = svg.getBoundingClientRect();
            svg.dispatchEvent(new PointerEvent('pointermove', { clientX: box.left + box.width * 74 / 560, clientY: box.top + 50 }));
            seen.least = reading();
            """);
        Assert.Equal(4, seen.GetProperty("charts").GetInt32());
        // 1 to 16,384 in octaves.
        Assert.Equal(15, seen.GetProperty("points").GetInt32());
        Assert.StartsWith($"T = 128: FLOPs {Flops(128)}, ", seen.GetProperty("first").GetString());
        Assert.StartsWith($"T = 256: FLOPs {Flops(256)}, ", seen.GetProperty("next").GetString());
        Assert.StartsWith($"T = 1: FLOPs {Flops(1)}, ", seen.GetProperty("least").GetString());
        var regime = _net.Regimes.Single(static regime => regime is { Figure: "FLOPs", Symbol: "T" });
        Assert.Contains(FormattableString.Invariant($"T = {regime.From:#,0}"), seen.GetProperty("labels").EnumerateArray().Select(static label => label.GetString()));

        string Flops(long length)
        {
            var flops = (double)_net.Flops.Evaluate(new Dictionary<string, long> { ["B"] = 32, ["T"] = length });
            var (unit, scale) = flops >= 1e9 ? ("G", 1e9) : flops >= 1e6 ? ("M", 1e6) : ("k", 1e3);
            return (flops / scale).ToString(flops / scale >= 100 ? "0" : flops / scale >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture) + " " + unit;
        }
    }

    [FactInChromium]
    public void LayersAreSorted()
    {
        var seen = Seen(_net.Html(), 1300,
            """
            const table = document.querySelector('.layers');
            const first = () => table.tBodies[0].rows[0].cells[0].querySelector('small').textContent;
            const head = [...table.tHead.querySelectorAll('button')].find(button => button.textContent.startsWith('Parameters'));
            seen.order = [first()];
            for (let click = 0; click < 3; click++) {
              head.click();
              seen.order.push(first());
            }
            seen.sort = head.closest('th').getAttribute('aria-sort');
            """);
        // The blocks' first map has 3·(32·64 + 64) parameters, the last layer 32·5 + 5; the least, 0, has the first block's activation.
        Assert.Equal(["first", "body.[0…2].up", "body.[0…2].2", "first"], seen.GetProperty("order").EnumerateArray().Select(static key => key.GetString()));
        Assert.Equal(JsonValueKind.Null, seen.GetProperty("sort").ValueKind);
    }

    [FactInChromium]
    public void NoPageIsWiderThanAPhone()
    {
        var image = Samples.Compile(Samples.Conv("B", "H", "W"));
        foreach (var html in new[] { _net.Html(), image.Html(), ComplexityReport.Html([_net, image, _net with { Name = "OneOfAVeryLongNameThatHasNoBlanks" }]) })
        {
            var seen = Seen(html, 375, "for (const part of document.querySelectorAll('details')) part.open = true; seen.widths = [document.documentElement.scrollWidth, innerWidth];");
            Assert.Equal("[375,375]", seen.GetProperty("widths").GetRawText());
        }
    }

    private static JsonElement Seen(string html, int width, string script, bool mayFail = false)
    {
        var seen = Chromium.Run(html, width, script);
        if (!mayFail)
            Assert.Equal("[]", seen.GetProperty("errors").GetRawText());
        return seen;
    }
}
