using System.Globalization;
using ScottPlot;

namespace Samples.FashionGan;

/// <summary>Draws quality and coverage over the steps.</summary>
public static class ScorePlot
{
    private const int Width = 900;
    private const int Height = 420;
    private const string Font = "the samples' font";

    private static readonly (string Name, string Colour, Func<Score, double> Of)[] Series =
    [
        ("precision", "#d62728", static score => score.Likeness.Precision),
        ("recall", "#ff7f0e", static score => score.Likeness.Recall),
        ("coverage", "#1f77b4", static score => score.Likeness.Coverage),
        ("diversity, of the data's", "#2ca02c", static score => score.Diversity),
    ];

    // A bare system has no font.
    static ScorePlot() => Fonts.AddFontFile(Font, Path.Combine(AppContext.BaseDirectory, "Fonts", "DejaVuSans.ttf"));

    /// <summary>Writes a PNG.</summary>
    /// <param name="path">The file.</param>
    /// <param name="looks">At least one.</param>
    public static void Write(string path, IReadOnlyList<(long Step, Score Score)> looks)
    {
        var plot = new Plot();
        foreach (var (name, colour, of) in Series)
        {
            var line = plot.Add.Scatter(looks.Select(look => new Coordinates(look.Step, of(look.Score))).ToArray(), Color.FromHex(colour));
            (line.LineWidth, line.MarkerSize, line.LegendText) = (2, 5, name);
        }
        plot.Title("Against as many test images, in the features of a classifier");
        plot.XLabel("step");
        plot.Axes.Title.Label.Bold = plot.Axes.Bottom.Label.Bold = false;
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { LabelFormatter = static step => step.ToString("N0", CultureInfo.InvariantCulture) };
        plot.Font.Set(Font);
        plot.ShowLegend(Edge.Bottom);
        plot.Axes.SetLimits(0, looks[^1].Step * 1.02, 0, Math.Max(1.1, 1.05 * looks.Max(static look => look.Score.Diversity)));
        plot.SavePng(path, Width, Height);
    }
}
