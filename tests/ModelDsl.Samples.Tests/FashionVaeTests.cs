namespace ModelDsl.Samples.Tests;

/// <summary>samples/FashionVae, on the part of the data that comes with it.</summary>
public class FashionVaeTests
{
    private static string[] Tiny => ["--data", Path.Combine(AppContext.BaseDirectory, "data", "fashion-mnist"), "--epochs", "1"];

    [Fact]
    public void ItTrainsAndWritesWhatItSays()
    {
        using var sample = new Sample("FashionVae");
        var ended = sample.Run(Tiny);
        Assert.Equal((0, ""), (ended.Code, ended.Error));
        Assert.Matches(@"(?m)^epoch +total +reconstruction +KL +total +reconstruction +KL +seconds$", ended.Output);
        Assert.Matches(@"(?m)^ +1( +\d+\.\d\d){6} +\d+\.\d$", ended.Output);
        Assert.Equal(["checkpoint.bin", "interpolation.png", "reconstructions.png", "samples.png", "training.csv", "training.png"], sample.Files);
        Assert.All(sample.Files.Where(static file => file.EndsWith(".png", StringComparison.Ordinal)), file => Assert.True(sample.IsPng(file)));
    }

    [Fact]
    public void CtrlCEndsItAndTheEpochsBeforeAreKept()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var sample = new Sample("FashionVae");
        // The row of the first epoch.
        var ended = sample.Interrupt("    1", [.. Tiny[..2], "--epochs", "1000"]);
        Assert.Equal((130, ""), (ended.Code, ended.Error));
        Assert.Matches(@"\nStopped in epoch \d+ after step \d+: .*checkpoint.bin keeps epoch \d+; --resume goes on from there\.\n$", ended.Output);
    }

    [Fact]
    public void AFolderWithoutDataIsOneLine()
    {
        using var sample = new Sample("FashionVae");
        var nowhere = Path.Combine(sample.Folder, "nowhere");
        var ended = sample.Run("--data", nowhere);
        Assert.Equal((1, ""), (ended.Code, ended.Output));
        Assert.Matches("^[^\n]*there is no such folder[^\n]*\n$", ended.Error);
    }
}
