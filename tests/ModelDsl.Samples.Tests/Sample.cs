using System.Diagnostics;

namespace ModelDsl.Samples.Tests;

/// <summary>A sample's program in a process of its own, which writes into a folder of its own.</summary>
/// <param name="name">Of its project.</param>
internal sealed class Sample(string name) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string root = Directory.CreateTempSubdirectory("modeldsl-sample-").FullName;

    /// <summary>Where it is told to write.</summary>
    public string Folder => Path.Combine(root, "out");

    /// <summary>The names of the files that it wrote, in order.</summary>
    public string[] Files => Directory.Exists(Folder) ? [.. Directory.GetFiles(Folder).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)] : [];

    /// <summary>The text of one of them.</summary>
    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    /// <summary>The bytes of one of them.</summary>
    public byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(Folder, file));

    /// <summary>Puts one there before it runs.</summary>
    public void Write(string file, string text)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, file), text);
    }

    /// <summary>Whether a file is a picture.</summary>
    public bool IsPng(string file) => Bytes(file).AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']);

    /// <summary>Runs it to its end.</summary>
    public Ended Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        return End(process, output, error, "");
    }

    /// <summary>Presses Ctrl-C when it has written a line.</summary>
    /// <param name="after">What the line begins with.</param>
    /// <param name="arguments">Of the program.</param>
    public Ended Interrupt(string after, params string[] arguments)
    {
        using var process = Start(arguments);
        var error = process.StandardError.ReadToEndAsync();
        var seen = "";
        while (process.StandardOutput.ReadLine() is { } line)
        {
            seen += line + "\n";
            if (line.StartsWith(after, StringComparison.Ordinal))
                break;
        }
        CtrlC.Press(process);
        return End(process, process.StandardOutput.ReadToEndAsync(), error, seen);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static Ended End(Process process, Task<string> output, Task<string> error, string seen)
    {
        if (process.WaitForExit(Patience))
            return new(process.ExitCode, seen + output.Result.ReplaceLineEndings("\n"), error.Result.ReplaceLineEndings("\n"));
        process.Kill();
        throw new TimeoutException($"'{string.Join(' ', process.StartInfo.ArgumentList)}' did not end in {Patience.TotalMinutes} minutes; it wrote\n{seen}{output.Result}{error.Result}");
    }

    private Process Start(string[] arguments)
    {
        var start = CtrlC.Hearing(Path.Combine(AppContext.BaseDirectory, $"{name}.dll"), ["--out", Folder, .. arguments]);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        (start.StandardOutputEncoding, start.WorkingDirectory) = (System.Text.Encoding.UTF8, root);
        return Process.Start(start)!;
    }

    /// <summary>How it ended.</summary>
    /// <param name="Code">The exit code.</param>
    /// <param name="Output">All that it wrote.</param>
    /// <param name="Error">All that it wrote to the error output.</param>
    internal sealed record Ended(int Code, string Output, string Error);
}
