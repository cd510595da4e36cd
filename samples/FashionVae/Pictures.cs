using ModelDsl.Pictures;
using TorchSharp;
using static TorchSharp.torch;

namespace Samples.Fashion;

/// <summary>The pictures that show what a model has learned.</summary>
public static class Pictures
{
    private const int Scale = 2;
    private const int SampleSide = 8;
    private const int ReconstructionRows = 3;
    private const int InterpolationSteps = 11;

    // Classes: trouser to dress, pullover to shirt, sandal to ankle boot, bag to T-shirt, sneaker to ankle boot, coat to bag.
    private static readonly (int From, int To)[] Pairs = [(1, 3), (2, 6), (5, 9), (8, 0), (7, 9), (4, 8)];

    /// <summary>Test images above what the model makes of them, a column for each class.</summary>
    public static void WriteReconstructions(string path, ImageVae vae, FashionMnist data)
    {
        using var scope = NewDisposeScope();
        var rows = new List<Tensor>();
        for (var row = 0; row < ReconstructionRows; row++)
        {
            var originals = data.Examples(row);
            rows.Add(originals);
            rows.Add(vae.Reconstruct(originals));
        }
        ImageGrid.Write(path, cat(rows), FashionMnist.Classes, scale: Scale);
    }

    /// <summary>New images, drawn from the prior.</summary>
    public static void WriteSamples(string path, ImageVae vae)
    {
        using var samples = vae.Sample(SampleSide * SampleSide);
        ImageGrid.Write(path, samples, SampleSide, scale: Scale);
    }

    /// <summary>Rows that go in equal steps of the code from one test image to another.</summary>
    public static void WriteInterpolation(string path, ImageVae vae, FashionMnist data)
    {
        using var scope = NewDisposeScope();
        var first = data.Examples(0);
        var rows = Pairs.Select(pair => vae.Interpolate(first.narrow(0, pair.From, 1), first.narrow(0, pair.To, 1), InterpolationSteps));
        ImageGrid.Write(path, cat([.. rows]), InterpolationSteps, scale: Scale);
    }
}
