using System.Text;

namespace ModelDsl.Reports;

/// <summary>Writes the table of layers. Its heads become buttons that sort where there is a script.</summary>
internal sealed class HtmlLayers(ComplexityReport report, HtmlFigures figures)
{
    private readonly StringBuilder _html = new();

    public string Write()
    {
        Line("<section>");
        Line("<h2>Layers</h2>");
        Line("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Layers\"><table class=\"layers\">");
        Line("<thead><tr>");
        foreach (var head in new[] { "Key", "Layer", "Output" })
            Line($"<th scope=\"col\">{head}</th>");
        foreach (var head in new[] { "Parameters", "FLOPs", "MACs", "FLOPs,<br>backward", "Output, bytes", "Kept for<br>backward, bytes" })
            Line($"<th scope=\"col\" class=\"n\">{head}</th>");
        Line("</tr></thead>");
        Line("<tbody>");
        foreach (var row in report.Rows)
            Row(Texts(row), Shared(row.Parameters, report.Parameters), Shared(row.Flops, report.Flops), Number(row.Macs), Number(row.BackwardFlops), Number(row.OutputBytes),
                Shared(row.TrainingBytes, report.TrainingBytes));
        Line("</tbody>");
        Line("<tfoot>");
        var parameters = report.Rows.Aggregate(Poly.Zero, static (sum, row) => sum + row.Parameters);
        Row("<th scope=\"row\" colspan=\"3\">Sum of the layers</th>", Sum(parameters), Sum(report.Flops), Sum(report.Macs), Sum(report.BackwardFlops), "<td></td>", Sum(report.TrainingBytes));
        if (report.Loss is { } loss)
            Row(Texts(loss), Number(loss.Parameters), Number(loss.Flops), Number(loss.Macs), Number(loss.BackwardFlops), Number(loss.OutputBytes), Number(loss.TrainingBytes));
        Line("</tfoot>");
        Line("</table></div>");
        if (report.DerivedAxes.Count > 0)
            Line($"<p class=\"where\">where {string.Join(", ", report.DerivedAxes.Select(Definition))}</p>");
        Line("</section>");
        return _html.ToString();
    }

    private static string Texts(ReportRow row) =>
        $"<th scope=\"row\">{HtmlText.Code(row.Key)}</th><td>{HtmlText.Code(row.Layer)}</td><td>{HtmlText.Code(row.Output)}</td>";

    private string Definition(PolyAxis axis) => $"{HtmlText.Code($"{axis.Name} = {axis.Definition}")} = {figures.Grouped(Poly.Sum([new(1, [axis])]))}";

    private string Sum(Poly poly) => $"<td class=\"n\">{figures.Grouped(poly)}</td>";

    private string Number(Poly poly) =>
        poly.Equals(Poly.Zero)
            ? $"<td class=\"n zero\" {Value(poly)}>0</td>"
            : $"<td class=\"n\" {Value(poly)}>{figures.Grouped(poly)}{Formula(poly)}</td>";

    private string Shared(Poly part, Poly whole)
    {
        if (part.Equals(Poly.Zero))
            return Number(part);
        var line = $"<span class=\"line\"><small>{figures.Percent(part, whole)}</small> <span>{figures.Grouped(part)}</span></span>";
        return $"<td class=\"n\" {Value(part)}>{line}{Formula(part)}<i class=\"bar\" {figures.Share(part, whole)}></i></td>";
    }

    // Under its figures; a number is its own.
    private static string Formula(Poly poly) => poly.AsWhole is null ? HtmlText.Code(poly.ToString()) : "";

    // What the script sorts by.
    private string Value(Poly poly) => $"data-value=\"{figures.Indices(PolyMax.Of([poly]))}\"";

    private void Row(params string[] cells) => Line($"<tr>{string.Concat(cells)}</tr>");

    private void Line(string text) => _html.Append(text).Append('\n');
}
