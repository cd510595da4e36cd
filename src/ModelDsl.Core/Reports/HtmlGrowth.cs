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
        Charts();
        var regimes = report.Regimes;
        if (regimes.Count > 0)
            Line($"<ul class=\"regimes\">{string.Concat(regimes.Select(static regime => $"<li>{regime.Write(HtmlText.Code)}</li>"))}</ul>");
        // The tiles say as much of a single size.
        if (report.Symbols.Count >= 2)
            Orders();
        Line("</section>");
        return _html.ToString();
    }

    private void Charts()
    {
        var chart = new HtmlChart(figures, report.DerivedAxes);
        var costs = report.Figures.Where(static figure => figure.Value.Candidates.Count > 0).ToDictionary(static figure => figure.Name, static figure => figure.Value);
        Line("<p class=\"note\">Both axes in logarithms; the other sizes as they are set. A ring is where what grows fastest outweighs the rest; the upright line is the size that is set.</p>");
        Line("<div class=\"charts\">");
        foreach (var symbol in report.Symbols.Take(MostSizes))
        {
            Chart("FLOPs", false, ("FLOPs", "Forward"), ("A training step", "A training step"), ("FLOPs to generate a token", "A generated token"));
            Chart("Memory", true, ("Training memory", "Training"), ("Inference memory", "Inference"));

            void Chart(string title, bool isBytes, params (string Figure, string Name)[] names)
            {
                var shown = names.Where(name => costs.ContainsKey(name.Figure)).ToList();
                var marks = new List<HtmlChart.Mark>();
                for (var line = 0; line < shown.Count; line++)
                {
                    if (costs[shown[line].Figure] is not { Candidates: [var cost] } || Regime.Of(shown[line].Figure, cost, symbol, figures.Sizes) is not { From: > 1 } regime)
                        continue;
                    marks.Add(new(line, PolyMax.Of([2 * Regime.Fastest(cost, symbol)!]), PolyMax.Of([cost]), [regime.From]));
                }
                _html.Append(chart.Write(title, symbol, shown.Select(name => new HtmlChart.Line(name.Name, costs[name.Figure])).ToList(), isBytes, marks));
            }
        }
        Line("</div>");
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
