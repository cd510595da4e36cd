using System.Text;

namespace ModelDsl.Reports;

/// <summary>The part of a page that tells what a machine makes of the model, at the sample sizes.</summary>
internal static class HtmlHardware
{
    /// <summary>The section; nothing where nobody said a machine.</summary>
    public static string Write(ComplexityReport report)
    {
        if (report.Machine is not { } machine)
            return "";
        var summary = new HardwareSummary(report, machine);
        var html = new StringBuilder();
        html.Append("<section>\n<h2>On this hardware</h2>\n");
        html.Append($"<p>{HtmlText.Code(summary.Machine)}{(summary.Ridge.Length == 0 ? "" : $": below {summary.Ridge}, a layer waits for its memory")}.</p>\n");
        if (summary.Times.Any())
            Table(html, ["Least time", .. summary.Samples.Select(static sizes => string.Join(", ", sizes.Select(static size => HtmlText.Code($"{size.Key} = {Poly.Write(size.Value)}"))))],
                summary.Times.Select(static row => (string[])[row.Title, .. row.Values]));
        if (summary.Layers.Any())
            Table(html, ["Most of a step", "Layer", "Forward", "Backward", "%", "Bound by"], summary.Layers.Select(static row => (string[])[HtmlText.Code(row[0]), HtmlText.Code(row[1]), .. row.Skip(2)]));
        if (summary.Largest.Any())
            Table(html, ["Largest that fits", "Training", "Inference"], summary.Largest.Select(static row => (string[])
                [HtmlText.Code(row.Symbol) + (row.Others.Length == 0 ? "" : $" with {HtmlText.Code(row.Others)}"), HardwareSummary.Says(row.Training, row.Allowed), HardwareSummary.Says(row.Inference, row.Allowed)]));
        return html.Append("</section>\n").ToString();
    }

    private static void Table(StringBuilder html, IEnumerable<string> head, IEnumerable<string[]> rows)
    {
        html.Append($"<div class=\"scroll\"><table class=\"growths\">\n<thead><tr>{string.Concat(head.Select(static cell => $"<th>{cell}</th>"))}</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
            html.Append($"<tr><th>{row[0]}</th>{string.Concat(row.Skip(1).Select(static cell => $"<td>{cell}</td>"))}</tr>\n");
        html.Append("</tbody></table></div>\n");
    }
}
