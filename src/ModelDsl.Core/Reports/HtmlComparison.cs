using System.Text;
using ModelDsl.Budgets;

namespace ModelDsl.Reports;

/// <summary>Writes several reports as one HTML page: their figures side by side, their curves, and where they cross.</summary>
internal sealed class HtmlComparison
{
    private readonly StringBuilder _html = new();
    private readonly IReadOnlyList<ComplexityReport> _reports;
    private readonly IReadOnlyList<string> _names;
    private readonly HtmlFigures _figures;

    /// <param name="reports">Two at least; the first is what the others are held against.</param>
    /// <param name="names">What they are called, each otherwise.</param>
    /// <param name="sizes">What all their sizes are.</param>
    public HtmlComparison(IReadOnlyList<ComplexityReport> reports, IReadOnlyList<string> names, IReadOnlyDictionary<string, long> sizes) =>
        (_reports, _names, _figures) = (reports, names, new(sizes));

    public string Write()
    {
        Line("<header>");
        Line("<p class=\"eyebrow\">comparison</p>");
        Line($"<h1>{string.Join(", ", _names.Take(_names.Count - 1).Select(Name))} and {Name(_names[_names.Count - 1])}</h1>");
        _html.Append(HtmlPage.Fields(_figures));
        Line("</header>");
        Table();
        Curves();
        return HtmlPage.Write($"{_names[0]} and {(_names.Count == 2 ? _names[1] : $"{Poly.Write(_names.Count - 1)} others")}", _html.ToString(), _figures);
    }

    private static string Name(string name) => $"<bdi>{HtmlText.Escape(name)}</bdi>";

    private void Table()
    {
        Line("<section>");
        Line("<h2>Side by side</h2>");
        Line($"<p class=\"note\">Factors are those of {Name(_names[0])}.</p>");
        Line($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Side by side\"><table class=\"variants\" style=\"--models:{Poly.Write(_names.Count)}\">");
        Line($"<thead><tr><th></th>{string.Concat(_names.Select(static name => $"<th scope=\"col\" class=\"n\">{Name(name)}</th>"))}</tr></thead>");
        Line("<tbody>");
        foreach (var (quantity, choice) in Quantity.Choosable)
        {
            var values = _reports.Select(report => quantity.Of(report, choice)).ToList();
            if (values.All(static value => value.Candidates.All(static cost => cost.Equals(Poly.Zero))))
                continue;
            Row(quantity.Title(choice), values.Select((value, i) =>
                (quantity.IsBytes ? _figures.Bytes(value) : _figures.Short(value)) + (i == 0 ? "" : $" <small>{_figures.Factor(value, values[0])}</small>")));
        }
        foreach (var symbol in _figures.Sizes.Keys)
            Row($"Time in {HtmlText.Code(symbol)}", _reports.Select(report => HtmlText.Code(Growth.Of(report.Flops).In(symbol))));
        if (_reports.Any(static report => report.Orders.Count > 0))
            Row("As papers say it", _reports.Select(static report => string.Join("<br>", report.Orders.Select(HtmlText.Code))));
        Line("</tbody></table></div>");
        Line("</section>");
    }

    private void Row(string head, IEnumerable<string> cells) => Line($"<tr><th scope=\"row\">{head}</th>{string.Concat(cells.Select(static cell => $"<td class=\"n\">{cell}</td>"))}</tr>");

    private void Curves()
    {
        var charts = new StringBuilder();
        var chart = new HtmlChart(_figures, [.. _reports.SelectMany(static report => report.DerivedAxes).Distinct()]);
        var crossings = _reports.Select((report, i) => i == 0 ? [] : Crossover.Of(_reports[0], report, _figures.Sizes)).ToList();
        var costs = _reports.Select(static report => report.Figures.ToList()).ToList();
        foreach (var symbol in _figures.Sizes.Keys)
        {
            for (var figure = 0; figure < costs[0].Count; figure++)
            {
                var shown = Enumerable.Range(0, _reports.Count).Where(model => costs[model][figure].Value.Candidates.Count > 0).ToList();
                // A figure that no model has with this size would be level lines.
                if (!shown.Any(model => costs[model][figure].Value.Candidates.Any(cost => cost.Symbols.Contains(symbol))))
                    continue;
                var name = costs[0][figure].Name;
                var marks = shown.Select((model, line) => (Model: model, Line: line))
                    .SelectMany(drawn => crossings[drawn.Model].Where(crossing => crossing.Figure == name && crossing.Symbol == symbol)
                        .Select(crossing => new HtmlChart.Mark(drawn.Line, [(costs[0][figure].Value, costs[drawn.Model][figure].Value)], crossing.Stretches.Skip(1).Select(static stretch => stretch.From).ToValueList())))
                    .ToList();
                charts.Append(chart.Write(name, symbol, shown.Select(model => new HtmlChart.Line(Name(_names[model]), costs[model][figure].Value)).ToList(), costs[0][figure].IsBytes, marks));
            }
        }
        if (charts.Length == 0)
            return;
        Line("<section>");
        Line("<h2>Where they cross</h2>");
        var sentences = crossings.SelectMany((found, i) => found.Where(static crossing => crossing.Stretches.Count > 1).Select(crossing => crossing.Write(_names[0], _names[i]))).ToList();
        var at = string.Join(", ", _figures.Sizes.Select(static size => $"{size.Key} = {Poly.Write(size.Value)}"));
        Line(sentences.Count == 0
            ? $"<p class=\"note\">Which model costs less than {Name(_names[0])} stays the same as one size grows, the others as in {HtmlText.Code(at)}.</p>"
            : $"<p class=\"note\">As one size grows, the others as in {HtmlText.Code(at)}; the rings on the curves are for the sizes that are set.</p>");
        if (sentences.Count > 0)
            Line($"<ul class=\"regimes\">{string.Concat(sentences.Select(static sentence => $"<li>{HtmlText.Escape(sentence)}</li>"))}</ul>");
        Line($"<div class=\"charts\">\n{charts}</div>");
        if (_reports.Count > HtmlChart.MostLines)
            Line($"<p class=\"note\">Curves are those of the first {Poly.Write(HtmlChart.MostLines)} models.</p>");
        Line("</section>");
    }

    private void Line(string text) => _html.Append(text).Append('\n');
}
