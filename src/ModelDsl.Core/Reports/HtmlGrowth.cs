using System.Text;

namespace ModelDsl.Reports;

/// <summary>Shows how costs grow with each size: curves, orders, and from where on which part is the most.</summary>
internal sealed class HtmlGrowth(ComplexityReport report, HtmlFigures figures)
{
    // A model of more open sizes has curves for the first of them.
    private const int MostSizes = 4;

    private readonly StringBuilder _html = new();

    public string Write()
    {
        if (report.Symbols.Count == 0)
            return "";
        Line("<section>");
        Line("<h2>Growth</h2>");
        var regimes = report.RegimesAt(figures.Sizes);
        Charts(regimes);
        if (regimes.Count > 0)
            Line($"<ul class=\"regimes\">{string.Concat(regimes.Select(static regime => $"<li>{regime.Write(HtmlText.Code)}</li>"))}</ul>");
        // The tiles say as much of a single size.
        if (report.Symbols.Count >= 2)
            Orders();
        Line("</section>");
        return _html.ToString();
    }

    private void Charts(ValueList<Regime> regimes)
    {
        var chart = new HtmlChart(figures, report.DerivedAxes);
        Line("<p class=\"note\">Both axes in logarithms; the other sizes as they are set. A ring is where what grows fastest outweighs the rest; the upright line is the size that is set.</p>");
        Line("<div class=\"charts\">");
        var units = report.Figures.Where(static figure => figure.Value.Candidates.Count > 0).GroupBy(static figure => figure.IsBytes).ToList();
        foreach (var symbol in report.Symbols.Take(MostSizes))
        {
            foreach (var unit in units)
            {
                var lines = unit.Select(static figure => new HtmlChart.Line(figure.Name, figure.Value)).ToList();
                _html.Append(chart.Write(unit.Key ? "Bytes" : "FLOPs", symbol, lines, unit.Key, lines.SelectMany((line, i) => Changes(line, i, symbol, regimes)).ToList()));
            }
        }
        Line("</div>");
    }

    private IEnumerable<HtmlChart.Mark> Changes(HtmlChart.Line line, int index, string symbol, ValueList<Regime> regimes)
    {
        if (regimes.FirstOrDefault(regime => regime.Figure == line.Name && regime.Symbol == symbol) is not { From: > 1 } found || Regime.InTheEnd(line.Value, symbol, figures.Sizes) is not var (cost, _))
            yield break;
        var others = line.Value.Candidates.Where(other => !other.Equals(cost)).Select(other => (More: PolyMax.Of([cost]), Less: PolyMax.Of([other])));
        yield return new(index, [(PolyMax.Of([2 * Regime.Fastest(cost, symbol)!]), PolyMax.Of([cost])), .. others], [found.From]);
    }

    private void Orders()
    {
        Line("<div class=\"scroll\"><table class=\"growths\">");
        var alone = report.Symbols.Select(static symbol => $"<th scope=\"col\">{HtmlText.Code(symbol)} alone</th>");
        Line($"<thead><tr><th></th><th scope=\"col\">all sizes</th>{string.Concat(alone)}</tr></thead>");
        Line("<tbody>");
        Grows("FLOPs", Growth.Of(report.Flops));
        Grows("Kept for backward", Growth.Of(report.TrainingBytes));
        Grows("Peak of training", Growth.Of(report.TrainingPeak));
        Grows("Peak of inference", Growth.Of(report.InferenceBytes));
        Line("</tbody></table></div>");
    }

    private void Grows(string what, Growth growth)
    {
        var alone = report.Symbols.Select(symbol => $"<td>{HtmlText.Code(growth.In(symbol))}</td>");
        Line($"<tr><th scope=\"row\">{what}</th><td>{HtmlText.Code(growth.ToString())}</td>{string.Concat(alone)}</tr>");
    }

    private void Line(string text) => _html.Append(text).Append('\n');
}
