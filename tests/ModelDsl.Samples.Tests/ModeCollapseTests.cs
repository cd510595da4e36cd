namespace ModelDsl.Samples.Tests;

/// <summary>samples/ModeCollapse, with fewer steps than show anything.</summary>
public class ModeCollapseTests
{
    private const string Last = "threads";

    private static readonly string[] Tiny = ["--quick", "--steps", "100", "--data", "ring"];

    [Fact]
    public void ItTrainsAndWritesWhatItSays()
    {
        using var sample = new Sample("ModeCollapse");
        var ended = sample.Run(Tiny);
        Assert.Equal((0, ""), (ended.Code, ended.Error));
        Assert.Contains("Ring of 8", ended.Output);
        Assert.DoesNotContain("Grid of 25", ended.Output);
        Assert.Equal(["results.csv", "results.md", "ring-film.png", "ring-modes.png", "ring-samples.png"], sample.Files);
        Assert.All(sample.Files, file => Assert.Contains(file, ended.Output));
        Assert.True(sample.IsPng("ring-modes.png") && sample.IsPng("ring-samples.png") && sample.IsPng("ring-film.png"));
        // At most 60 frames; of 100 steps every second.
        Assert.Equal(50, System.Text.Encoding.Latin1.GetString(sample.Bytes("ring-film.png")).Split("fcTL").Length - 1);
        // Two GANs, three ways of drawing from each.
        Assert.Equal(1 + 2 * 3, sample.Read("results.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Matches(@"(?m)^\| +\| data themselves .* 8 of 8 \| 9[89]\.\d %", sample.Read("results.md"));
    }

    [Fact]
    public void ItGoesOnAfterWhatIsThere()
    {
        using var sample = new Sample("ModeCollapse");
        sample.Write("results.csv", """
            data,gan,seed,steps,seconds,processor seconds,samples,count,modes,of,high quality,reverse KL,alarms,first alarm,last alarm,words
            ring,plain,1,100,2.5,2.0,generator alone,2500,3,8,0.25,0.98,2,50,100,"256 different z give 4 distinct outputs, where as many data are 8"
            ring,cured,1,100,3.5,3.0,generator alone,2500,8,8,0.875,0.002,0,0,0,""
            ring,plain,2,100,2.5,2.0,generator alone,2500,5,8,0.75,0.5,0,0,0,""
            ring,cured,2,100,3.5,3.0,generator alone,2500,7,8,0.625,0.004,0,0,0,""

            """);
        var before = sample.Read("results.csv");
        var ended = sample.Run([.. Tiny, "--resume", "--seeds", "2"]);
        Assert.Equal((0, ""), (ended.Code, ended.Error));
        Assert.Contains("  alarm in step 50: 256 different z give 4 distinct outputs, where as many data are 8\n  and at 1 looks after it, the last in step 100\n", ended.Output);
        Assert.Equal(before, sample.Read("results.csv"));
        // Means by hand: (3 + 5) / 2 modes, (0.25 + 0.75) / 2 and the lesser of them, (0.98 + 0.5) / 2.
        var tables = sample.Read("results.md");
        Assert.Contains("### Ring of 8, 2 seeds", tables);
        Assert.Contains("| plain | generator alone | in 1 of 2 | 4 of 8 | 0 of 2 | 50.0 % | 25.0 % | 0.740 |", tables);
        Assert.Contains("| cured | generator alone | in 0 of 2 | 7.5 of 8 | 1 of 2 | 75.0 % | 62.5 % | 0.003 |", tables);
    }

    [Theory]
    [InlineData("120", "ring,plain,1,100,2.5,2.0,generator alone,2500,3,8,0.25,0.98,0,0,0,\"\"", "results.csv holds a training of 100 steps or other samples")]
    [InlineData("100", "ring,plain,1,hundred,2.5,2.0,generator alone,2500,3,8,0.25,0.98,0,0,0,\"\"", "results.csv is damaged")]
    [InlineData("100", "ring,plain,1,100", "results.csv is damaged")]
    public void OutcomesOfOtherTrainingsAreRefused(string steps, string row, string message)
    {
        using var sample = new Sample("ModeCollapse");
        sample.Write("results.csv", $"data,gan,seed,steps,seconds,processor seconds,samples,count,modes,of,high quality,reverse KL,alarms,first alarm,last alarm,words\n{row}\n");
        var before = sample.Read("results.csv");
        var ended = sample.Run("--quick", "--steps", steps, "--data", "ring", "--resume");
        Assert.Equal((1, ""), (ended.Code, ended.Output));
        Assert.Contains(message, Assert.Single(ended.Error.TrimEnd('\n').Split('\n')));
        Assert.Equal(before, sample.Read("results.csv"));
    }

    [Fact]
    public void CtrlCEndsItWithOneLine()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var sample = new Sample("ModeCollapse");
        var ended = sample.Interrupt($"  {Last}", "--data", "ring");
        Assert.Equal((130, ""), (ended.Code, ended.Error));
        Assert.EndsWith("\n\nStopped: nothing was kept.\n", ended.Output);
        Assert.Equal(["results.csv"], sample.Files);
    }
}
