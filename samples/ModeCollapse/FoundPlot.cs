using System.Globalization;
using ScottPlot;

namespace Samples.ModeCollapse;

/// <summary>Draws how many modes a generator found over the steps, and when the alarm went off.</summary>
public static class FoundPlot
{
    private const int Width = 900;
    private const int Height = 420;
    private const string Font = "the samples' font";

    // A bare system has no font.
    static FoundPlot() => Fonts.AddFontFile(Font, Path.Combine(AppContext.BaseDirectory, "Fonts", "DejaVuSans.ttf"));

    /// <summary>Writes a PNG.</summary>
    /// <param name="path">The file.</param>
    /// <param name="target">What was to be learned.</param>
    /// <param name="films">A curve for each.</param>
    public static void Write(string path, Target target, IReadOnlyList<Footage> films)
    {
        var plot = new Plot();
        var top = target.Mixture.Modes * 1.12;
        foreach (var (outcome, found, _, _) in films)
        {
            var colour = SeriesColours.Of(outcome.IsCured);
            var line = plot.Add.Scatter(found.Select(static seen => new Coordinates(seen.Step, seen.Modes)).ToArray(), colour);
            (line.LineWidth, line.MarkerSize, line.LegendText) = (2, 0, outcome.Kind);
            if (outcome.Alarms.Count == 0)
                continue;
            var alarm = plot.Add.VerticalLine(outcome.Alarms.First, 1.2f, colour, LinePattern.Dashed);
            alarm.LegendText = $"alarm of {outcome.Kind}, step {outcome.Alarms.First.ToString("N0", CultureInfo.InvariantCulture)}: {outcome.Alarms.Words}";
        }
        plot.Title($"{target.Name}: modes that 2,500 samples of the generator reach");
        plot.XLabel("step");
        plot.YLabel("modes");
        plot.Axes.Title.Label.Bold = plot.Axes.Left.Label.Bold = plot.Axes.Bottom.Label.Bold = false;
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { LabelFormatter = static step => step.ToString("N0", CultureInfo.InvariantCulture) };
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true };
        plot.Font.Set(Font);
        plot.ShowLegend(Edge.Bottom);
        plot.Axes.SetLimits(0, films.Max(static film => film.Outcome.Steps), 0, top);
        plot.SavePng(path, Width, Height);
    }
}
