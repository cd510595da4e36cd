using System.Runtime.InteropServices;

namespace ModelDsl.Package.Tests;

/// <summary>A fact about Linux on x64, the one place where TorchSharp's library needs the repair.</summary>
public sealed class FactOnLinuxAttribute : FactAttribute
{
    public FactOnLinuxAttribute() =>
        Skip = OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64 ? null : "elsewhere the task does nothing";
}
