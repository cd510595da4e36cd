using System.Runtime.InteropServices;

namespace ModelDsl.Package.Tests;

/// <summary>A fact about Linux on x64, the one place where TorchSharp's library needs the repair.</summary>
public sealed class FactOnLinuxAttribute : FactAttribute
{
    public FactOnLinuxAttribute() =>
        Skip = IsLinux ? null : "elsewhere the task does nothing";

    private static bool IsLinux => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64;
}
