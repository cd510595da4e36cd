using System.Text;

namespace ModelDsl.Reports;

/// <summary>Writes the tables of parts and of layers. Their heads become buttons that sort where there is a script.</summary>
internal sealed class HtmlLayers(ComplexityReport report, HtmlFigures figures)
{
    private readonly StringBuilder _html = new();
    // Sums of all rows, worked out once.
    private readonly (Poly Parameters, Poly Flops, Poly TrainingBytes) _all = (report.Parameters, report.Flops, report.TrainingBytes);

    public string Write()
    {
        var parts = report.ComparedParts;
        if (parts.Count > 0)
        {
            Begin("Sections and blocks", "parts", "Part");
            foreach (var (part, depth) in parts)
            {
                var sum = report.Sum(part);
                var copies = part.Copies > 1 ? $" <b class=\"times\">×{Poly.Write(part.Copies)}</b>" : "";
                Row(sum, Name(part.Name.Length > 0 ? part.Name : part.Key, copies, part.Name.Length > 0 ? part.Key : "", sum.Output, depth));
            }
            Line("</tbody></table></div>");
            Line("</section>");
        }
        Begin("Layers", "layers", "Layer");
        foreach (var row in report.Rows)
            Row(row, Name(row.Layer, "", row.Key == row.Layer ? "" : row.Key, row.Output, 0));
        Line("</tbody>");
        Line("<tfoot>");
        if (report.Rows.Count > 0)
            Row(report.Sum(new("", "", 0, report.Rows.Count, 1)), "<th scope=\"row\">Sum of the layers</th>");
        if (report.Loss is { } loss)
            Row(loss, Name(loss.Layer, "", loss.Key, loss.Output, 0));
        Line("</tfoot>");
        Line("</table></div>");
        if (report.DerivedAxes is { Count: > 0 } axes)
            Line($"<p class=\"where\">where {string.Join(", ", axes.Select(Definition))}</p>");
        Line("</section>");
        return _html.ToString();
    }

    private void Begin(string title, string kind, string what)
    {
        Line("<section>");
        Line($"<h2>{title}</h2>");
        Line($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{title}\"><table class=\"costs sortable {kind}\">");
        Line($"<thead><tr><th scope=\"col\">{what}</th>");
        foreach (var head in new[] { "Parameters", "FLOPs", "MACs", "FLOPs,<br>backward", "Kept for<br>backward", "Bytes<br>moved", "FLOPs<br>a byte" })
            Line($"<th scope=\"col\" class=\"n\">{head}</th>");
        Line("</tr></thead>");
        Line("<tbody>");
    }

    private static string Name(string name, string after, string key, string output, int depth) =>
        $"<th scope=\"row\"{(depth > 0 ? $" style=\"--depth:{Poly.Write(depth)}\"" : "")}>{HtmlText.Code(name)}{after}{(key.Length > 0 ? $" <small>{HtmlText.Escape(key)}</small>" : "")}"
        + $"<code class=\"out\">{HtmlText.Escape(output)}</code></th>";

    private void Row(ReportRow row, string name) => Line($"<tr>{name}"
        + Shared(row.Parameters, _all.Parameters, figures.Grouped, false)
        + Shared(row.Flops, _all.Flops, figures.Short, true)
        + figures.ShortCell(row.Macs)
        + figures.ShortCell(row.BackwardFlops)
        + Shared(row.TrainingBytes, _all.TrainingBytes, figures.Bytes, true)
        + figures.BytesCell(row.MovedBytes)
        + $"{figures.RatioCell(row.Flops, row.MovedBytes)}</tr>");

    private string Definition(PolyAxis axis) => $"{HtmlText.Code($"{axis.Name} = {axis.Definition}")} = {figures.Grouped(Poly.Sum([new(1, [axis])]))}";

    private string Shared(Poly part, Poly whole, Func<Poly, string> write, bool hasFormula) => part.Equals(Poly.Zero)
        ? figures.ShortCell(0)
        : $"<td {figures.Share(part, whole)}>{figures.Percent(part, whole)} {write(part)}{(hasFormula && part.AsWhole is null ? HtmlText.Code(part.ToString()) : "")}</td>";

    private void Line(string text) => _html.Append(text).Append('\n');
}
