using System.Diagnostics;

namespace ModelDsl;

/// <summary>Ctrl-C as a terminal sends it.</summary>
internal static class CtrlC
{
    /// <summary>The start of a .NET program that hears it.</summary>
    /// <remarks>Tests that run in the background of a shell are deaf to it, and what they start would be too.</remarks>
    public static ProcessStartInfo Hearing(string program, IEnumerable<string> arguments)
    {
        string[] all = ["dotnet", program, .. arguments];
        return OperatingSystem.IsLinux() ? new("env", ["--default-signal=INT", .. all]) : new(all[0], all[1..]);
    }

    /// <summary>Presses it.</summary>
    public static void Press(Process process)
    {
        using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        kill.WaitForExit();
    }
}
