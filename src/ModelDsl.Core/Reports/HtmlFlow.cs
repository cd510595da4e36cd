using System.Numerics;
using System.Text;

namespace ModelDsl.Reports;

/// <summary>Draws the layers in their order, each as wide as the square root of how many values one sample has after it: an autoencoder is an hourglass.</summary>
internal sealed class HtmlFlow
{
    private readonly ComplexityReport _report;
    private readonly SortedDictionary<string, long> _sample = new(StringComparer.Ordinal);
    private readonly StringBuilder _html = new();
    private readonly PolyReader? _shapes;

    public HtmlFlow(ComplexityReport report, IReadOnlyDictionary<string, long> sizes)
    {
        _report = report;
        foreach (var size in sizes)
            _sample[size.Key] = SampleSizes.IsBatch(size.Key) ? 1 : size.Value;
        try
        {
            _shapes = new();
            foreach (var axis in report.DerivedAxes)
                _shapes.Define(axis.Name, axis.Definition.ToString());
        }
        catch (FormatException)
        {
            _shapes = null;
        }
    }

    public string Write()
    {
        var stages = _report.Inputs.Select(static input => (Key: "", Name: input.Split(':')[0], Shape: input.Substring(input.IndexOf(':') + 1).Trim()))
            .Concat(_report.Rows.Select(static row => (row.Key, Name: row.Layer, Shape: row.Output)))
            .Select(stage => (stage.Key, stage.Name, stage.Shape, Values: Values(stage.Shape))).ToList();
        var most = stages.Select(static stage => stage.Values).DefaultIfEmpty(0).Max();
        Line("<section>");
        Line("<h2>Flow</h2>");
        Line("<p class=\"note\">Widths show how many values one sample has after each layer: twice as wide is four times as many.</p>");
        Line("<ol class=\"flow\">");
        var section = "";
        foreach (var stage in stages)
        {
            // What a section does after its last layer, such as the sum of a residual, has the section's own key.
            var next = stage.Key.IndexOf('.') is > 0 and var dot ? stage.Key.Substring(0, dot) : stage.Key == section ? section : "";
            if (next != section)
                Line($"<li class=\"section\">{(next.Length == 0 ? "" : HtmlText.Code(next))}</li>");
            section = next;
            var width = stage.Values.Sign <= 0 ? 0 : Math.Max(1, (int)Math.Sqrt((int)(10_000 * stage.Values / most)));
            Line($"<li><span class=\"name\">{HtmlText.Code(stage.Name)}</span><i style=\"--width:{Poly.Write(width)}%\"></i>");
            Line($"<span class=\"shape\">{HtmlText.Code(stage.Shape)}</span></li>");
        }
        Line("</ol>");
        Line("</section>");
        return _html.ToString();
    }

    // How many values the tensors of a text like "[B, 20], int64 [B]" have; 0 where that cannot be read.
    private BigInteger Values(string types)
    {
        var values = BigInteger.Zero;
        try
        {
            for (var open = types.IndexOf('['); open >= 0; open = types.IndexOf('[', open + 1))
            {
                var close = types.IndexOf(']', open);
                if (close < 0 || _shapes is null)
                    return 0;
                var axes = types.Substring(open + 1, close - open - 1).Split([','], StringSplitOptions.RemoveEmptyEntries);
                values += axes.Aggregate(BigInteger.One, (product, axis) => product * Size(axis.Trim()));
            }
            return values;
        }
        catch (FormatException)
        {
            return 0;
        }
    }

    private BigInteger Size(string axis)
    {
        var size = _shapes!.Read(axis);
        return size.Symbols.All(_sample.ContainsKey) ? size.Evaluate(_sample) : throw new FormatException();
    }

    private void Line(string text) => _html.Append(text).Append('\n');
}
