using System.Diagnostics;
using System.Globalization;
using static TorchSharp.torch;

namespace Samples.LongContext;

/// <summary>How much memory a forward pass takes at its height, its input included and the weights not (Linux).</summary>
public static class PeakMemory
{
    /// <summary>What a process is started with that is to print it.</summary>
    public const string Command = "peak-memory";

    // Long enough that every layer works as it does on long sequences, short enough to leave no heap that they could use.
    private const int WarmUp = 128;
    private const string Status = "/proc/self/status";
    private const string HighWater = "/proc/self/clear_refs";

    /// <summary>False where the system does not tell.</summary>
    public static bool CanBeMeasured { get; } = Reset();

    /// <summary>Measures in a new process, whose heap keeps nothing from earlier work.</summary>
    /// <returns>Bytes.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static long Of(Variant variant, int length, int threads, CancellationToken cancel)
    {
        string[] arguments = [Command, variant.Name, Invariant(length), Invariant(threads)];
        // 'dotnet LongContext.dll' runs as dotnet, which has to be told the file once more.
        var isHosted = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet";
        var start = new ProcessStartInfo(Environment.ProcessPath!, isHosted ? [Environment.GetCommandLineArgs()[0], .. arguments] : arguments) { RedirectStandardOutput = true };
        // glibc then gives each tensor pages of its own, and those of a freed one back: none lies in what the warm-up has left.
        start.Environment["MALLOC_MMAP_THRESHOLD_"] = "65536";
        using var process = Process.Start(start)!;
        using var end = cancel.Register(process.Kill);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        // Ctrl-C reaches this process and that one, in any order.
        if (process.ExitCode is Interruption.ExitCode)
            throw new OperationCanceledException();
        cancel.ThrowIfCancellationRequested();
        return process.ExitCode == 0
            ? long.Parse(output, CultureInfo.InvariantCulture)
            : throw new IOException($"Measuring the memory of {variant.Name} at n = {length} failed with exit code {process.ExitCode}");
    }

    /// <summary>Measures in this process and prints bytes.</summary>
    public static int Print(string name, int length, int threads)
    {
        set_num_threads(threads);
        using var layer = Variant.All.Single(variant => variant.Name == name).New();
        layer.eval();
        // Code is compiled and libraries set themselves up once.
        Timing.Forward(layer, WarmUp);
        GC.Collect();
        Reset();
        var before = Bytes("VmRSS:");
        Timing.Forward(layer, length);
        Console.WriteLine(Invariant(Bytes("VmHWM:") - before));
        return 0;
    }

    // Sets the high-water mark back to what is resident now; false where the system has none, or forbids it.
    private static bool Reset()
    {
        if (!File.Exists(HighWater))
            return false;
        try
        {
            File.WriteAllText(HighWater, "5");
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static long Bytes(string field)
    {
        var line = File.ReadLines(Status).First(line => line.StartsWith(field, StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    private static string Invariant(long number) => number.ToString(CultureInfo.InvariantCulture);
}
