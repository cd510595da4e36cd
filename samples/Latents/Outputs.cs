using ModelDsl.Pictures;
using TorchSharp;
using static TorchSharp.torch;

namespace Samples.Latents;

/// <summary>The files that a run writes.</summary>
/// <param name="Folder">Where they are.</param>
public sealed record Outputs(string Folder)
{
    private const int Scale = 2;
    private const int Columns = 12;
    private const int Rows = 3;
    private const string Given = "reconstructions.png", Drawn = "samples.png", Between = "interpolations.png", Table = "results.md";

    // Classes: trouser to dress, sandal to ankle boot, bag to T-shirt.
    private static readonly (int From, int To)[] Pairs = [(1, 3), (5, 9), (8, 0)];

    /// <summary>Writes test images above what each model gives back.</summary>
    public void WriteReconstructions(IReadOnlyList<Coder> coders, FashionMnist data)
    {
        using var scope = NewDisposeScope();
        var images = data.Examples(0);
        var rows = coders.Select(coder => coder.InParts(coder.Decode, coder.InParts(coder.Encode, images)));
        ImageGrid.Write(PathOf(Given), cat([images, .. rows]), FashionMnist.Classes, scale: Scale, rowCaptions: ["test images", .. coders.Select(static coder => coder.Name)]);
    }

    /// <summary>Writes what each model makes of codes that are drawn.</summary>
    public void WriteSamples(IReadOnlyList<(Coder Coder, Prior Prior)> sources)
    {
        using var scope = NewDisposeScope();
        var rows = sources.Select(static source => source.Coder.InParts(source.Coder.Decode, source.Prior.Draw(Rows * Columns)));
        // One caption for the rows of one source.
        var captions = sources.SelectMany(static source => Enumerable.Range(0, Rows).Select(row => row == 0 ? $"{source.Coder.Name}," : row == 1 ? source.Prior.Name : ""));
        ImageGrid.Write(PathOf(Drawn), cat([.. rows]), Columns, scale: Scale, rowCaptions: [.. captions]);
    }

    /// <summary>Writes the ways from one test image to another through each code, and through the pixels.</summary>
    public void WriteInterpolations(IReadOnlyList<Coder> coders, FashionMnist data)
    {
        using var scope = NewDisposeScope();
        var images = data.Examples(0);
        var along = linspace(0, 1, Columns).view(Columns, 1);
        var rows = new List<Tensor>();
        var captions = new List<string>();
        foreach (var (from, to) in Pairs)
        {
            foreach (var coder in coders)
            {
                var ends = coder.InParts(coder.Encode, images);
                rows.Add(coder.InParts(coder.Decode, ends[from].lerp(ends[to], along)));
                captions.Add(coder.Name);
            }
            rows.Add(images[from].flatten().lerp(images[to].flatten(), along).view(Columns, 1, 28, 28));
            captions.Add("pixels");
        }
        ImageGrid.Write(PathOf(Between), cat(rows), Columns, scale: Scale, rowCaptions: captions);
    }

    /// <summary>Writes where a model's codes of test images lie, and where codes are drawn.</summary>
    public void WriteCodes(Coder coder, Tensor images, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var codes = coder.InParts(coder.Draw, images);
        CodesPlot.Write(PathOf(CodesOf(coder)), $"Codes of test images: {coder.Name}", codes, labels, Prior.Standard(codes.size(1)).Draw(codes.size(0) / 2));
    }

    /// <summary>Writes the closing tables.</summary>
    public void WriteTables(IEnumerable<Sheet> sheets, IEnumerable<string> lines) => File.WriteAllLines(PathOf(Table), [.. sheets.SelectMany(static sheet => sheet.ToMarkdown()), .. lines]);

    /// <summary>Says what each file is.</summary>
    public void Show(Screen screen, IReadOnlyList<Coder> coders) => screen.Header(
        $"Written to {Folder}",
        [
            (Given, "test images, and what each model gives back"),
            (Drawn, "codes drawn and decoded"),
            (Between, "from one test image to another, through codes and through pixels"),
            .. coders.Select(coder => (CodesOf(coder), "where its codes of test images lie, and where codes are drawn")),
            (Table, "the tables"),
        ]);

    private static string CodesOf(Coder coder) => $"codes-{coder.Name}.png";

    private string PathOf(string name) => Path.Combine(Folder, name);
}
