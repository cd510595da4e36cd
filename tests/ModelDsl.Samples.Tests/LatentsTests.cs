using System.Globalization;

namespace ModelDsl.Samples.Tests;

/// <summary>samples/Latents, on the part of the data that comes along, with fewer steps than show anything.</summary>
public class LatentsTests
{
    private static readonly string[] Tiny = ["--quick", "--data", Path.Combine(AppContext.BaseDirectory, "data", "fashion-mnist"), "--threads", "1"];

    [Fact]
    public void ItTrainsBothAndWritesWhatItSays()
    {
        using var sample = new Sample("Latents");
        var ended = sample.Run([.. Tiny, "--epochs", "1"]);
        Assert.Equal((0, ""), (ended.Code, ended.Error));
        Assert.Contains("The alarm of posterior collapse", ended.Output);
        Assert.Equal(["codes-autoencoder.png", "codes-vae.png", "interpolations.png", "reconstructions.png", "results.md", "samples.png"], sample.Files);
        Assert.All(sample.Files.Where(static file => file.EndsWith(".png", StringComparison.Ordinal)), file => Assert.True(sample.IsPng(file)));
        // No way is shorter than the straight one, and of ten steps the largest is a tenth at least.
        var ways = sample.Read("results.md").Split('\n').Where(static line => line.Contains(" of 16 |", StringComparison.Ordinal)).Select(static line => line.Split('|')[5..7]).ToArray();
        Assert.Equal(2, ways.Length);
        Assert.All(ways, static way => Assert.True(double.Parse(way[0], CultureInfo.InvariantCulture) >= 1 && double.Parse(way[1], CultureInfo.InvariantCulture) is >= 0.1 and <= 1, string.Join(", ", way)));
        // Two tables: both models, and each with both distributions that codes are drawn from.
        Assert.Equal(2 + 2 + 2 + 4, sample.Read("results.md").Split('\n').Count(static line => line.StartsWith("| ", StringComparison.Ordinal)));
    }

    [Fact]
    public void CtrlCEndsItWithOneLine()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var sample = new Sample("Latents");
        var ended = sample.Interrupt("Pictures are compared", [.. Tiny, "--epochs", "1000"]);
        Assert.Equal((130, ""), (ended.Code, ended.Error));
        Assert.EndsWith("\nStopped in the autoencoder: nothing was kept.\n", ended.Output);
        Assert.Empty(sample.Files);
    }
}
