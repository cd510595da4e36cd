using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Samples.LongContext;

/// <summary>Draws how figures grow, both axes in logarithms: what grows as a power of n is straight, and its slope is the power.</summary>
public static class GrowthPlot
{
    private const int PanelWidth = 760;
    private const int Height = 620;
    private const string Font = "the samples' font";
    private const int LabelSize = 13;

    // Of the axis from bottom to top: names nearer than that would lie on each other.
    private const double LabelDistance = 0.036;

    private static readonly string[] Colours =
        ["#000000", "#7f7f7f", "#1f77b4", "#17a2b8", "#d62728", "#e377c2", "#8c564b", "#ff7f0e", "#2ca02c", "#7a9a01", "#9467bd"];

    // A bare system has no font.
    static GrowthPlot() => Fonts.AddFontFile(Font, Path.Combine(AppContext.BaseDirectory, "Fonts", "DejaVuSans.ttf"));

    /// <summary>Writes a PNG with a panel for each set of curves, beside each other.</summary>
    /// <param name="path">The file.</param>
    /// <param name="unit">By what values are divided, and its name.</param>
    /// <param name="panels">A title, and a curve for each variant.</param>
    public static void Write(string path, (double Size, string Name) unit, params IReadOnlyList<(string Title, IReadOnlyList<Curve> Curves)> panels)
    {
        var picture = new Multiplot();
        picture.AddPlots(panels.Count);
        picture.Layout = new ScottPlot.MultiplotLayouts.Columns();
        for (var i = 0; i < panels.Count; i++)
            Draw(picture.GetPlot(i), panels[i].Title, panels[i].Curves, unit);
        picture.SavePng(path, PanelWidth * panels.Count, Height);
    }

    private static void Draw(Plot panel, string title, IReadOnlyList<Curve> curves, (double Size, string Name) unit)
    {
        for (var i = 0; i < curves.Count; i++)
        {
            var colour = Color.FromHex(Colours[i % Colours.Length]);
            var predicted = panel.Add.Scatter(Points(curves[i].Predicted, unit.Size), colour.WithAlpha(0.55));
            (predicted.LinePattern, predicted.LineWidth, predicted.MarkerSize) = (LinePattern.Dashed, 1.2f, 0);
            var measured = panel.Add.Scatter(Points(curves[i].Measured, unit.Size), colour);
            (measured.LineWidth, measured.MarkerSize) = (2.2f, 5);
        }
        panel.Title(title);
        panel.XLabel("tokens; solid: measured, dashed: predicted from the declaration");
        panel.YLabel(unit.Name);
        panel.Axes.Title.Label.Bold = panel.Axes.Left.Label.Bold = panel.Axes.Bottom.Label.Bold = false;
        panel.Font.Set(Font);
        panel.Layout.Fixed(new PixelPadding(86, 18, 52, 48));
        var lengths = curves[0].Measured.Select(static point => point.Length).ToArray();
        panel.Axes.Bottom.TickGenerator = new NumericManual(
            [.. lengths.Select(static n => Math.Log10(n))], [.. lengths.Select(static n => n.ToString("N0", CultureInfo.InvariantCulture))]);
        var values = curves.SelectMany(static curve => curve.Measured.Concat(curve.Predicted)).Select(point => Math.Log10(point.Value / unit.Size)).ToArray();
        var (bottom, top) = (values.Min() - 0.12, values.Max() + 0.12);
        panel.Axes.Left.TickGenerator = Ticks(bottom, top);
        // The names stand to the right of the last point.
        var (left, right) = (Math.Log10(lengths[0]), Math.Log10(lengths[^1]));
        var width = Math.Max(right - left, 0.3);
        panel.Axes.SetLimits(left - 0.05 * width, right + 0.26 * width, bottom, top);
        Names(panel, curves, unit.Size, right, width, bottom, top);
    }

    private static void Names(Plot panel, IReadOnlyList<Curve> curves, double unit, double right, double width, double bottom, double top)
    {
        var height = top - bottom;
        var ends = curves.Select((curve, i) => (Index: i, End: Math.Log10(curve.Measured[^1].Value / unit))).OrderBy(static end => end.End).ToArray();
        var places = Apart([.. ends.Select(static end => end.End)], LabelDistance * height);
        // Names that stand around the topmost points must not leave the picture.
        for (var i = 0; i < places.Length; i++)
            places[i] = Math.Min(places[i], top - (places.Length - i - 0.5) * LabelDistance * height);
        for (var i = 0; i < ends.Length; i++)
        {
            var colour = Color.FromHex(Colours[ends[i].Index % Colours.Length]);
            var thread = panel.Add.Line(right + 0.01 * width, ends[i].End, right + 0.045 * width, places[i]);
            (thread.LineColor, thread.LineWidth) = (colour, 0.8f);
            var name = panel.Add.Text(curves[ends[i].Index].Variant.Name, right + 0.05 * width, places[i]);
            (name.LabelFontColor, name.LabelFontSize, name.LabelFontName, name.LabelAlignment) = (colour, LabelSize, Font, Alignment.MiddleLeft);
        }
    }

    /// <summary>Moves ascending places so that no two are nearer than a distance: those that collide stand around their middle.</summary>
    private static double[] Apart(double[] places, double distance)
    {
        var groups = new List<(double Middle, int Count)>();
        foreach (var place in places)
        {
            groups.Add((place, 1));
            while (groups.Count > 1 && groups[^1].Middle - groups[^2].Middle < distance * (groups[^1].Count + groups[^2].Count) / 2)
            {
                var (last, before) = (groups[^1], groups[^2]);
                var count = last.Count + before.Count;
                groups.RemoveRange(groups.Count - 2, 2);
                groups.Add((((last.Middle * last.Count) + (before.Middle * before.Count)) / count, count));
            }
        }
        return [.. groups.SelectMany(group => Enumerable.Range(0, group.Count).Select(i => group.Middle + (i - (group.Count - 1) / 2.0) * distance))];
    }

    private static Coordinates[] Points(IReadOnlyList<Point> points, double unit) =>
        [.. points.Select(point => new Coordinates(Math.Log10(point.Length), Math.Log10(point.Value / unit)))];

    // 1, 2, 5, 10, 20, … with a label each.
    private static NumericManual Ticks(double bottom, double top)
    {
        double[] values =
        [
            .. Enumerable.Range((int)Math.Floor(bottom), (int)Math.Ceiling(top - bottom) + 1)
                .SelectMany(static power => new[] { 1, 2, 5 }.Select(digit => digit * Math.Pow(10, power)))
                .Where(value => Math.Log10(value) >= bottom && Math.Log10(value) <= top),
        ];
        return new(Array.ConvertAll(values, Math.Log10), Array.ConvertAll(values, static value => value.ToString("#,0.###", CultureInfo.InvariantCulture)));
    }
}
