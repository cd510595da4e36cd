using ScottPlot;
using TorchSharp;
using static TorchSharp.torch;

namespace Samples.Latents;

/// <summary>Draws where codes lie, in the plane of the two directions in which they are spread most.</summary>
public static class CodesPlot
{
    private const int Side = 640;
    private const string Font = "the samples' font";

    // A bare system has no font.
    static CodesPlot() => Fonts.AddFontFile(Font, Path.Combine(AppContext.BaseDirectory, "Fonts", "DejaVuSans.ttf"));

    /// <summary>Writes a PNG: a colour for each class, and grey crosses for codes that were drawn.</summary>
    /// <param name="path">The file.</param>
    /// <param name="title">What is drawn.</param>
    /// <param name="codes">[N, D] with D ≥ 2.</param>
    /// <param name="labels">int64 [N].</param>
    /// <param name="drawn">[M, D].</param>
    public static void Write(string path, string title, Tensor codes, Tensor labels, Tensor drawn)
    {
        using var scope = NewDisposeScope();
        var mean = codes.mean([0]);
        var centred = codes.sub(mean);
        // Eigenvectors come in the order of growing spread.
        var plane = linalg.eigh(centred.t().mm(centred)).Item2.narrow(1, codes.size(1) - 2, 2);
        var plot = new Plot();
        var crosses = plot.Add.Markers(Points(drawn.sub(mean).mm(plane)), MarkerShape.Cross, 5, Color.FromHex("#999999"));
        crosses.LegendText = "drawn from N(0, I)";
        var palette = new ScottPlot.Palettes.Category10();
        for (var kind = 0; kind < FashionMnist.Classes; kind++)
        {
            var mine = centred.index_select(0, labels.eq(kind).nonzero().flatten()).mm(plane);
            if (mine.size(0) == 0)
                continue;
            var markers = plot.Add.Markers(Points(mine), MarkerShape.FilledCircle, 4, palette.GetColor(kind));
            markers.LegendText = Names[kind];
        }
        plot.Title(title);
        plot.Axes.Title.Label.Bold = false;
        plot.Font.Set(Font);
        plot.Axes.SquareUnits();
        plot.ShowLegend(Edge.Right);
        plot.SavePng(path, Side + 160, Side);
    }

    private static readonly string[] Names = ["T-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"];

    private static Coordinates[] Points(Tensor places)
    {
        var values = places.contiguous().data<float>().ToArray();
        return [.. Enumerable.Range(0, values.Length / 2).Select(i => new Coordinates(values[(2 * i) + 1], values[2 * i]))];
    }
}
