namespace ModelDsl.Samples.Tests;

/// <summary>samples/FashionGan, on the part of the data that comes along, with fewer steps than show anything.</summary>
public class FashionGanTests
{
    private static readonly string[] Tiny = ["--quick", "--data", Path.Combine(AppContext.BaseDirectory, "data", "fashion-mnist"), "--threads", "1"];

    [Fact]
    public void ItTrainsAndWritesWhatItSays()
    {
        using var sample = new Sample("FashionGan");
        var ended = sample.Run([.. Tiny, "--steps", "20"]);
        Assert.Equal((0, ""), (ended.Code, ended.Error));
        // Ten looks and data beside them.
        Assert.Equal(10, ended.Output.Split('\n').Count(static line => line.StartsWith("  step ", StringComparison.Ordinal)));
        Assert.Contains("other test images", ended.Output);
        Assert.Equal(["curves.png", "growth.png", "interpolation.png", "results.md", "samples.png"], sample.Files);
        Assert.All(sample.Files.Where(static file => file.EndsWith(".png", StringComparison.Ordinal)), file => Assert.True(sample.IsPng(file)));
        Assert.Equal(2 + 10 + 1, sample.Read("results.md").Split('\n').Count(static line => line.StartsWith("| ", StringComparison.Ordinal)));
    }

    [Fact]
    public void CtrlCEndsItWithOneLine()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var sample = new Sample("FashionGan");
        var ended = sample.Interrupt("Pictures are compared", [.. Tiny, "--steps", "100000"]);
        Assert.Equal((130, ""), (ended.Code, ended.Error));
        Assert.Matches(@"\nStopped in the GAN( after step [\d,]+)?: nothing was kept\.\n$", ended.Output);
        Assert.Empty(sample.Files);
    }
}
