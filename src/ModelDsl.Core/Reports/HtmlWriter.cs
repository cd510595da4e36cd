using System.Text;

namespace ModelDsl.Reports;

/// <summary>Writes a report as one HTML page. It reads complete without its script, for the sizes that it begins with.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _html = new();
    private readonly ComplexityReport _report;
    private readonly HtmlFigures _figures;

    public HtmlWriter(ComplexityReport report)
    {
        _report = report;
        var samples = SampleSizes.Of(report);
        // Of the batches, the one in the middle.
        _figures = new(samples[samples.Count / 2]);
    }

    public string Write()
    {
        var title = HtmlText.Escape(_report.Name);
        Line("<!DOCTYPE html>");
        Line("<html lang=\"en\">");
        Line("<head>");
        Line("<meta charset=\"utf-8\">");
        Line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        Line("<meta name=\"color-scheme\" content=\"light dark\">");
        Line($"<title>{title}: what it costs</title>");
        Line($"<style>\n{HtmlStyle.Text}</style>");
        Line("</head>");
        Line("<body>");
        Line("<main>");
        Header();
        Tiles();
        _html.Append(new HtmlGraph(_report, _figures).Write());
        _html.Append(new HtmlGrowth(_report, _figures).Write());
        _html.Append(new HtmlMemory(_report, _figures).Write());
        _html.Append(new HtmlLayers(_report, _figures).Write());
        _html.Append(HtmlHardware.Write(_report));
        Line("<section>");
        Line("<h2>How it is counted</h2>");
        Line("<dl class=\"conventions\">");
        foreach (var (term, meaning) in Conventions.All)
            Line($"<div><dt>{HtmlText.Escape(term)}</dt><dd>{HtmlText.Escape(meaning)}</dd></div>");
        Line("</dl>");
        Line("</section>");
        Line("</main>");
        Line($"<script type=\"application/json\" id=\"figures\">{_figures.Json()}</script>");
        Line($"<script>\n{HtmlScript.Text}</script>");
        Line("</body>");
        Line("</html>");
        return _html.ToString();
    }

    private void Header()
    {
        Line("<header>");
        var place = _report.Namespace.Length == 0 ? "" : $" · <bdi>{HtmlText.Escape(_report.Namespace)}</bdi>";
        Line($"<p class=\"eyebrow\"><bdi>{HtmlText.Escape(_report.Family)}</bdi>{place}</p>");
        Line($"<h1><bdi>{HtmlText.Escape(_report.Name)}</bdi></h1>");
        var inputs = string.Join(" ", _report.Inputs.Select(HtmlText.Code));
        Line($"<p class=\"shapes\">{inputs} <span class=\"arrow\" aria-label=\"to\">→</span> {HtmlText.Code(_report.Output)}</p>");
        if (_figures.Sizes.Count > 0)
        {
            Line("<form class=\"sizes\" autocomplete=\"off\"><span class=\"label\">Figures for</span>");
            foreach (var size in _figures.Sizes)
            {
                var (name, value) = (HtmlText.Escape(size.Key), Poly.Write(size.Value));
                Line($"<label><code><bdi>{name}</bdi></code> =");
                Line($"<input type=\"number\" min=\"1\" max=\"1000000000\" step=\"1\" required value=\"{value}\" data-size=\"{name}\" disabled></label>");
            }
            Line("<output class=\"fault\" role=\"status\"></output></form>");
        }
        Line("</header>");
    }

    private void Tiles()
    {
        List<string> tiles =
        [
            Tile("Parameters", _figures.Short(_report.Parameters), _figures.Grouped(_report.Parameters), $"{_figures.Bytes(_report.WeightBytes)} of weights", ""),
            Tile("FLOPs, forward", _figures.Short(_report.Flops), _figures.Grouped(_report.Flops), PolyMax.Of([_report.Flops])),
            Tile("MACs, forward", _figures.Short(_report.Macs), _figures.Grouped(_report.Macs), PolyMax.Of([_report.Macs])),
            Tile("A training step", _figures.Short(_report.StepFlops), "FLOPs with Adam", PolyMax.Of([_report.StepFlops])),
            Tile("Bytes moved", _figures.Bytes(_report.MovedBytes), "forward", PolyMax.Of([_report.MovedBytes])),
            Tile("Training memory", _figures.Bytes(_report.TrainingMemory), "with Adam", _report.TrainingMemory),
            Tile("Inference memory", _figures.Bytes(_report.InferenceMemory), "at the peak", _report.InferenceMemory),
        ];
        if (!_report.CachedValues.Equals(Poly.Zero))
            tiles.Add(Tile("KV cache", _figures.Bytes(4 * _report.CachedValues), "a token, in float32", PolyMax.Of([4 * _report.CachedValues])));
        if (_report.TokenFlops is { } token)
            tiles.Add(Tile("A generated token", _figures.Short(token), "FLOPs, in each sequence", PolyMax.Of([token])));
        if (!_report.ActiveParameters.Equals(_report.Parameters))
            tiles.Add(Tile("Active parameters", _figures.Short(_report.ActiveParameters), _figures.Grouped(_report.ActiveParameters), PolyMax.Of([_report.ActiveParameters])));
        // Two rows, so that no tile stands alone in one.
        Line($"<section class=\"tiles\" style=\"--tiles:{Poly.Write((tiles.Count + 1) / 2)}\" aria-label=\"Summary\">");
        foreach (var tile in tiles)
            Line(tile);
        Line("</section>");
    }

    private static string Tile(string name, string figure, string exact, PolyMax formula) =>
        Tile(name, figure, exact, HtmlText.Code(Readable.Formula(formula)), $" <span class=\"growth\">{HtmlText.Escape(Growth.Of(formula).ToString())}</span>");

    private static string Tile(string name, string figure, string exact, string formula, string growth) =>
        $"<div class=\"tile\"><h2>{name}</h2><p class=\"figure\">{figure}</p><p class=\"exact\"><span>{exact}</span>{growth}</p><p class=\"formula\">{formula}</p></div>";

    private void Line(string text) => _html.Append(text).Append('\n');
}
