using ModelDsl.Pictures;
using static TorchSharp.torch;

namespace Samples.FashionGan;

/// <summary>The files that a run writes.</summary>
/// <param name="Folder">Where they are.</param>
public sealed record Outputs(string Folder)
{
    private const int Scale = 2;
    private const int SampleSide = 8;
    private const int Rows = 6;
    private const int Columns = 11;
    private const string Growth = "growth.png", Finished = "samples.png", Interpolated = "interpolation.png", Curves = "curves.png", Table = "results.md";

    /// <summary>Writes what the same noise became, a row for each look.</summary>
    /// <param name="looks">The step, and pictures [N, 1, 28, 28], as many each time.</param>
    public void WriteGrowth(IReadOnlyList<(string Caption, Tensor Pictures)> looks)
    {
        using var all = cat([.. looks.Select(static look => look.Pictures)]);
        ImageGrid.Write(PathOf(Growth), all, (int)looks[0].Pictures.size(0), scale: Scale, rowCaptions: [.. looks.Select(static look => look.Caption)]);
    }

    /// <summary>Writes pictures of the finished generator, and ways between some.</summary>
    public void WriteSamples(PictureGan gan)
    {
        using var scope = NewDisposeScope();
        ImageGrid.Write(PathOf(Finished), gan.Sample(SampleSide * SampleSide), SampleSide, scale: Scale);
        ImageGrid.Write(PathOf(Interpolated), cat([.. Enumerable.Range(0, Rows).Select(_ => gan.Interpolate(gan.Noise(1), gan.Noise(1), Columns))]), Columns, scale: Scale);
    }

    /// <summary>Writes the scores over the steps as curves.</summary>
    public void WriteCurves(IReadOnlyList<(long Step, Score Score)> looks) => ScorePlot.Write(PathOf(Curves), looks);

    /// <summary>Writes the closing table.</summary>
    public void WriteTable(Sheet sheet, IEnumerable<string> lines) => File.WriteAllLines(PathOf(Table), [.. sheet.ToMarkdown(), .. lines]);

    /// <summary>Says what each file is.</summary>
    public void Show(Screen screen) => screen.Header(
        $"Written to {Folder}",
        (Finished, "new pictures"),
        (Growth, "what the same noise became while it trained"),
        (Interpolated, "from one noise to another"),
        (Curves, "quality and coverage over the steps"),
        (Table, "the table"));

    private string PathOf(string name) => Path.Combine(Folder, name);
}
