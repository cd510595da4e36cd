using System.Text;

namespace ModelDsl.Reports;

/// <summary>Writes a report as one HTML page. It reads complete without its script, for the sizes that it begins with.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _html = new();
    private readonly ComplexityReport _report;
    private readonly HtmlFigures _figures;

    public HtmlWriter(ComplexityReport report, IReadOnlyDictionary<string, long> sizes) => (_report, _figures) = (report, new(sizes));

    public string Write()
    {
        Header();
        Tiles();
        _html.Append(new HtmlGraph(_report, _figures).Write());
        _html.Append(new HtmlGrowth(_report, _figures).Write());
        _html.Append(new HtmlMemory(_report, _figures).Write());
        _html.Append(new HtmlLayers(_report, _figures).Write());
        _html.Append(HtmlHardware.Write(_report));
        return HtmlPage.Write(_report.Name, _html.ToString(), _figures);
    }

    private void Header()
    {
        Line("<header>");
        var place = _report.Namespace.Length == 0 ? "" : $" · <bdi>{HtmlText.Escape(_report.Namespace)}</bdi>";
        Line($"<p class=\"eyebrow\"><bdi>{HtmlText.Escape(_report.Family)}</bdi>{place}</p>");
        Line($"<h1><bdi>{HtmlText.Escape(_report.Name)}</bdi></h1>");
        var inputs = string.Join(" ", _report.Inputs.Select(HtmlText.Code));
        var demands = _report.Demands.Count == 0 ? "" : $" where {string.Join(" ", _report.Demands.Select(static demand => HtmlText.Code(demand.Says)))}";
        Line($"<p class=\"shapes\">{inputs} <span class=\"arrow\" aria-label=\"to\">→</span> {HtmlText.Code(_report.Output)}{demands}</p>");
        _html.Append(HtmlPage.Fields(_figures));
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
