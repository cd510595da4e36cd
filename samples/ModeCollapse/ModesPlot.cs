using ModelDsl.Metrics;
using ScottPlot;

namespace Samples.ModeCollapse;

/// <summary>Draws samples beside the modes that they should reach, a row for each GAN and a column for each step.</summary>
public static class ModesPlot
{
    private const int Side = 300;
    private const int Milliseconds = 100;
    private const int LastMilliseconds = 3000;
    private const int Title = 30;
    private const string Font = "the samples' font";

    private static readonly Color ModeColour = Color.FromHex("#bbbbbb");

    // A bare system has no font.
    static ModesPlot() => Fonts.AddFontFile(Font, Path.Combine(AppContext.BaseDirectory, "Fonts", "DejaVuSans.ttf"));

    /// <summary>Writes a PNG.</summary>
    /// <param name="path">The file.</param>
    /// <param name="target">Where the modes are.</param>
    /// <param name="films">The same steps of each.</param>
    public static void Write(string path, Target target, IReadOnlyList<Footage> films)
    {
        var columns = films[0].Snapshots.Count;
        var picture = Picture(target, films.Count, columns, [.. films.SelectMany(static film => film.Snapshots.Select(shown => (film.Outcome, shown)))]);
        picture.SavePng(path, Side * columns, (Side + Title) * films.Count);
    }

    /// <summary>Writes an animated PNG, one GAN beside the other.</summary>
    /// <param name="path">The file.</param>
    /// <param name="target">Where the modes are.</param>
    /// <param name="films">The same steps of each.</param>
    public static void WriteAnimation(string path, Target target, IReadOnlyList<Footage> films)
    {
        var frames = Enumerable.Range(0, films[0].Frames.Count).Select(i =>
            Picture(target, 1, films.Count, [.. films.Select(film => (film.Outcome, film.Frames[i]))])
                .Render(Side * films.Count, Side + Title).GetImageBytes(ImageFormat.Png));
        AnimatedPng.Write(path, [.. frames], Milliseconds, LastMilliseconds);
    }

    private static Multiplot Picture(Target target, int rows, int columns, IReadOnlyList<(Outcome Outcome, Snapshot Shown)> panels)
    {
        var picture = new Multiplot();
        picture.AddPlots(panels.Count);
        picture.Layout = new ScottPlot.MultiplotLayouts.Grid(rows, columns);
        for (var i = 0; i < panels.Count; i++)
            Draw(picture.GetPlot(i), target, panels[i].Outcome, panels[i].Shown);
        return picture;
    }

    private static void Draw(Plot panel, Target target, Outcome outcome, Snapshot shown)
    {
        using var centres = target.Mixture.Centres();
        var places = centres.data<double>().ToArray();
        var modes = places.Chunk(2).Select(static place => new Coordinates(place[0], place[1])).ToArray();
        panel.Add.Markers(modes, MarkerShape.OpenCircle, 13, ModeColour);
        var points = shown.Points.Select(static point => new Coordinates(point.X, point.Y)).ToArray();
        panel.Add.Markers(points, MarkerShape.FilledCircle, 2.2f, SeriesColours.Of(outcome.IsCured).WithAlpha(0.6));
        panel.Title($"{outcome.Kind}, {shown.Title}: {shown.Coverage.Found} of {shown.Coverage.Modes}", 12);
        panel.Axes.Title.Label.Bold = false;
        panel.Font.Set(Font);
        panel.Layout.Fixed(new PixelPadding(6, 6, 6, 36));
        panel.Axes.Left.TickGenerator = panel.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.EmptyTickGenerator();
        panel.HideGrid();
        panel.Axes.SetLimits(-target.Extent, target.Extent, -target.Extent, target.Extent);
    }
}
