using ModelDsl.Training;
using ScottPlot;

namespace Samples;

/// <summary>Draws how the terms of a loss fell, on the training and on the test set.</summary>
public static class LossPlot
{
    private const int Width = 960;
    private const int Height = 600;
    private const float LineWidth = 2.5f;

    /// <summary>Writes a PNG: a colour for each term, a dashed line for the training set, a solid one for the test set.</summary>
    /// <param name="path">The file.</param>
    /// <param name="title">What was trained.</param>
    /// <param name="unit">What the terms are measured in.</param>
    /// <param name="epochs">At least one, in order.</param>
    /// <param name="terms">The names of the terms to draw.</param>
    public static void Write(string path, string title, string unit, IReadOnlyList<EpochFinished> epochs, params IReadOnlyList<string> terms)
    {
        using var plot = new Plot();
        var x = epochs.Select(epoch => (double)epoch.Epoch).ToArray();
        foreach (var (term, colour) in terms.Zip(new ScottPlot.Palettes.Category10().Colors))
        {
            Draw(plot, x, [.. epochs.Select(epoch => Mean(epoch.Test, term))], $"{term}, test", colour, LinePattern.Solid);
            Draw(plot, x, [.. epochs.Select(epoch => Mean(epoch.Train, term))], $"{term}, train", colour, LinePattern.Dashed);
        }
        plot.Title(title);
        plot.XLabel("epoch");
        plot.YLabel(unit);
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true };
        plot.Axes.SetLimitsX(x[0] - 0.5, x[^1] + 0.5);
        plot.ShowLegend(Alignment.UpperRight);
        plot.SavePng(path, Width, Height);
    }

    private static void Draw(Plot plot, double[] x, double[] y, string name, Color colour, LinePattern pattern)
    {
        var line = plot.Add.Scatter(x, y, colour);
        line.LegendText = name;
        line.LinePattern = pattern;
        line.LineWidth = LineWidth;
        line.MarkerSize = x.Length == 1 ? 8 : 0;
    }

    private static double Mean(IReadOnlyList<TermMean> terms, string name) => terms.First(term => term.Name == name).Value;
}
