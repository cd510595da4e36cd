using System.Globalization;
using ModelDsl.Hardware;

namespace ModelDsl.Cli.Measuring;

/// <summary>The machine that the tool runs on: measured, and kept in the user's application data for the next time.</summary>
internal static class ThisMachine
{
    private const int Figures = 3;

    /// <summary>Measures it, in some seconds.</summary>
    /// <param name="rounds">How often each figure is measured; the best counts.</param>
    /// <param name="milliseconds">How long each time.</param>
    /// <param name="progress">Is told how much of all is done, from 0 to 1.</param>
    /// <exception cref="OutOfMemoryException">There is not even room for the arrays.</exception>
    public static Machine Measure(int rounds, int milliseconds, Action<double> progress)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var (all, count) = (PeakArithmetic.Rounds(rounds) + MemoryBandwidth.Rounds(rounds), 0);
        progress(0);
        var flops = PeakArithmetic.Measure(rounds, milliseconds, Done);
        var bandwidth = MemoryBandwidth.Measure(rounds, milliseconds, memory, Done);
        // What is measured is never more than the machine can do, and times must not be longer than they can be: rounded up.
        return new(Rounded(flops, up: true), Rounded(bandwidth, up: true), Rounded(memory, up: false));

        void Done() => progress(++count / (double)all);
    }

    /// <summary>What was kept; null if there is nothing that can be read.</summary>
    public static Machine? Kept()
    {
        try
        {
            return Machine.Parse(File.ReadAllText(Path)).Machine;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or WrongUseException)
        {
            return null;
        }
    }

    /// <exception cref="WrongUseException">It cannot be written.</exception>
    public static void Keep(Machine machine)
    {
        var path = Path;
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            var temporary = $"{path}.{Guid.NewGuid():n}.tmp";
            File.WriteAllText(temporary, $"{machine}\n");
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new WrongUseException($"cannot keep this for the next time in '{path}': {fault.Message}");
        }
    }

    // A home may be that of several machines.
    private static string Path
    {
        get
        {
            var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            if (data.Length == 0)
                throw new WrongUseException("cannot keep this for the next time: the user has no folder for application data");
            return System.IO.Path.Combine(data, "modeldsl", $"hardware.{string.Concat(Environment.MachineName.Split(System.IO.Path.GetInvalidFileNameChars()))}.txt");
        }
    }

    private static long Rounded(double value, bool up)
    {
        var scale = (long)Math.Pow(10, Math.Max(0, ((long)value).ToString(CultureInfo.InvariantCulture).Length - Figures));
        return Math.Max(1, (long)value / scale + (up ? 1 : 0)) * scale;
    }
}
