using ModelDsl.Training;
using ScottPlot;

namespace Samples;

/// <summary>Draws how the terms of a loss went, on the training and on the test set.</summary>
public static class LossPlot
{
    private const int PanelWidth = 520;
    private const int Height = 440;
    private const float LineWidth = 2.5f;
    private const string Font = "the samples' font";

    private static readonly Color TrainColour = Color.FromHex("#7f7f7f");
    private static readonly Color TestColour = Color.FromHex("#1f77b4");

    // A bare system has no font.
    static LossPlot() => Fonts.AddFontFile(Font, Path.Combine(AppContext.BaseDirectory, "Fonts", "DejaVuSans.ttf"));

    /// <summary>Writes a PNG with a panel for each term; each has its own axis, because a total hides what its smaller terms do.</summary>
    /// <param name="path">The file.</param>
    /// <param name="unit">What the terms are measured in.</param>
    /// <param name="epochs">At least one, in order.</param>
    public static void Write(string path, string unit, IReadOnlyList<EpochFinished> epochs)
    {
        var terms = epochs[^1].Train.Select(term => term.Name).ToArray();
        var panels = new Multiplot();
        panels.AddPlots(terms.Length);
        panels.Layout = new ScottPlot.MultiplotLayouts.Columns();
        for (var i = 0; i < terms.Length; i++)
            Draw(panels.GetPlot(i), terms[i], unit, epochs);
        panels.SavePng(path, PanelWidth * terms.Length, Height);
    }

    private static void Draw(Plot panel, string term, string unit, IReadOnlyList<EpochFinished> epochs)
    {
        Line(panel, "train, while it learns", TrainColour, LinePattern.Dashed, epochs, epoch => epoch.Train, term);
        Line(panel, "test, after the epoch", TestColour, LinePattern.Solid, epochs, epoch => epoch.Test, term);
        panel.Title(term);
        panel.XLabel("epoch");
        panel.YLabel(unit);
        panel.Axes.Title.Label.Bold = panel.Axes.Left.Label.Bold = panel.Axes.Bottom.Label.Bold = false;
        panel.Font.Set(Font);
        panel.Layout.Fixed(new PixelPadding(76, 18, 52, 48));
        panel.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true };
        panel.Axes.AutoScale();
        panel.Axes.SetLimitsX(epochs[0].Epoch - 0.5, epochs[^1].Epoch + 0.5);
        panel.ShowLegend(Rises(epochs, term) ? Alignment.LowerRight : Alignment.UpperRight);
    }

    private static void Line(
        Plot panel, string name, Color colour, LinePattern pattern, IReadOnlyList<EpochFinished> epochs,
        Func<EpochFinished, IReadOnlyList<TermMean>> set, string term)
    {
        var means = epochs.SelectMany(epoch => set(epoch).Where(mean => mean.Name == term), (epoch, mean) => (epoch.Epoch, mean.Value));
        var points = means.Select(mean => new Coordinates(mean.Epoch, mean.Value)).ToArray();
        if (points.Length == 0)
            return;
        var line = panel.Add.Scatter(points, colour);
        line.LegendText = name;
        line.LinePattern = pattern;
        line.LineWidth = LineWidth;
        line.MarkerSize = points.Length == 1 ? 8 : 0;
    }

    private static bool Rises(IReadOnlyList<EpochFinished> epochs, string term) => Mean(epochs[^1], term) > Mean(epochs[0], term);

    private static double Mean(EpochFinished epoch, string term) => epoch.Train.First(mean => mean.Name == term).Value;
}
