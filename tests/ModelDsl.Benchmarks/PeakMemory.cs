using System.Diagnostics;
using System.Globalization;

namespace ModelDsl.Benchmarks;

/// <summary>How much memory a piece of work takes at its height, beyond what is resident before it (Linux).</summary>
internal static class PeakMemory
{
    private const string Status = "/proc/self/status";

    /// <summary>Measures in this process, in bytes.</summary>
    public static long Of(Action work)
    {
        GC.Collect();
        Reset();
        var before = Resident;
        work();
        return HighWater - before;
    }

    /// <summary>Bytes of this process that are in memory now.</summary>
    public static long Resident => Bytes("VmRSS:");

    /// <summary>The most that they were since the last <see cref="Reset"/>.</summary>
    public static long HighWater => Bytes("VmHWM:");

    /// <summary>Sets the high-water mark back to what is resident now.</summary>
    public static void Reset() => File.WriteAllText("/proc/self/clear_refs", "5");

    /// <summary>Runs this program anew with other arguments and reads the bytes that it prints: its heap keeps nothing from earlier work.</summary>
    public static long InNewProcess(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? long.Parse(output, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"measuring memory failed with exit code {process.ExitCode}");
    }

    private static long Bytes(string field)
    {
        var line = File.ReadLines(Status).First(line => line.StartsWith(field, StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
