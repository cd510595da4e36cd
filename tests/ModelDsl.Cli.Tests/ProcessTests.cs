using System.Diagnostics;

namespace ModelDsl.Cli.Tests;

/// <summary>The tool as a process of its own.</summary>
public sealed class ProcessTests
{
    [Fact]
    public void AProcessSaysWhatTheToolSays()
    {
        const string Text = "model Net { input 画像: [B, 4]; Liner }\n";
        using var process = Start("check", "-", "-f", "short");
        process.StandardInput.Write(Text);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(Run.With(Text, false, "check", "-", "-f", "short"), new(process.ExitCode, output.ReplaceLineEndings("\n"), process.StandardError.ReadToEnd()));
    }

    [Fact]
    public void HelpAndVersionAreThere()
    {
        Assert.Contains("modeldsl explain MDL2007", Run.Of("--help").Output);
        Assert.Contains("modeldsl format --check src", Run.Of("format", "--help").Output);
        Assert.DoesNotContain("modeldsl explain", Run.Of("format", "--help").Output);
        using var process = Start("--version");
        Assert.Matches(@"^\d+\.\d+\.\d+\s*$", process.StandardOutput.ReadToEnd());
    }

    [Fact]
    public void CtrlCEndsItQuietly()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var process = Start("check", "-");
        // It waits for its input; a signal before it can handle one would end it as well.
        Thread.Sleep(1500);
        CtrlC.Press(process);
        Assert.True(process.WaitForExit(20_000));
        Assert.Equal((130, "", ""), (process.ExitCode, process.StandardOutput.ReadToEnd(), process.StandardError.ReadToEnd()));
    }

    private static Process Start(params string[] arguments) => StartIn("", arguments);

    /// <summary>A process whose application data are in a folder; those of the user where that is empty.</summary>
    internal static Process StartIn(string data, params string[] arguments)
    {
        var start = CtrlC.Hearing(Path.Combine(AppContext.BaseDirectory, "modeldsl.dll"), arguments);
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        (start.StandardInputEncoding, start.StandardOutputEncoding) = (new System.Text.UTF8Encoding(false), System.Text.Encoding.UTF8);
        if (data.Length > 0)
            start.Environment["XDG_DATA_HOME"] = start.Environment["LOCALAPPDATA"] = data;
        return Process.Start(start)!;
    }
}
