using System.Runtime.InteropServices;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace ModelDsl.Build;

/// <summary>
/// Lets the native libraries of an output folder load where the system's libstdc++ lacks a symbol version that they name but do not use.
/// </summary>
/// <remarks>
/// It does nothing where libstdc++ defines the version, leaves alone what it does not understand, and never touches the package folder,
/// to which files of the output folder may be links.
/// </remarks>
public sealed class WeakenGlibcxxVersion : Task
{
    private static readonly string[] SystemFolders =
        ["/usr/lib/x86_64-linux-gnu", "/lib/x86_64-linux-gnu", "/usr/lib64", "/lib64", "/usr/lib", "/usr/local/lib64"];

    /// <summary>The libraries in the output folder; those that do not exist are passed over.</summary>
    [Required]
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>The symbol version, such as <c>GLIBCXX_3.4.32</c>.</summary>
    [Required]
    public string VersionName { get; set; } = "";

    /// <summary>The folder of restored packages, in which no file is changed.</summary>
    public string PackageRoot { get; set; } = "";

    /// <summary>The libstdc++ that the program will load; where it is empty, the one that this process has loaded.</summary>
    public string LibStdCxx { get; set; } = "";

    public override bool Execute()
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Linux) || RuntimeInformation.ProcessArchitecture != Architecture.X64) return true;
        try
        {
            if (IsMissing())
                foreach (var file in Files) Weaken(Path.GetFullPath(file.ItemSpec));
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            Log.LogMessage(MessageImportance.Low, "ModelDsl: libstdc++ cannot be read, no library is changed: {0}", e.Message);
        }
        return true;
    }

    private bool IsMissing()
    {
        var path = LibStdCxx.Length > 0 ? LibStdCxx : LoadedLibStdCxx() ?? InstalledLibStdCxx();
        if (path is null)
        {
            Log.LogMessage(MessageImportance.Low, "ModelDsl: libstdc++ is not found, no library is changed");
            return false;
        }
        var defined = new ElfLibrary(File.ReadAllBytes(path)).Defines(VersionName);
        Log.LogMessage(MessageImportance.Low, "ModelDsl: {0} {1} {2}", path, defined ? "has" : "lacks", VersionName);
        return !defined;
    }

    private void Weaken(string path)
    {
        if (!File.Exists(path)) return;
        if (IsInPackageRoot(path))
        {
            Log.LogMessage(MessageImportance.Low, "ModelDsl: {0} is in the package folder and stays as it is", path);
            return;
        }
        try
        {
            var bytes = File.ReadAllBytes(path);
            var library = new ElfLibrary(bytes);
            var need = library.Need(VersionName);
            if (need == VersionNeed.Strong)
            {
                library.Weaken(VersionName);
                // The same size and time, so that the next build's copy step passes the file over.
                FileReplacement.Put(path, bytes, File.GetLastWriteTimeUtc(path));
                Log.LogMessage(MessageImportance.High, "ModelDsl: {0} may now load without {1}", Path.GetFileName(path), VersionName);
            }
            else
            {
                Log.LogMessage(MessageImportance.Low, "ModelDsl: {0} stays as it is, its need of {1}: {2}", path, VersionName, need);
            }
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            Log.LogMessage(MessageImportance.Low, "ModelDsl: {0} stays as it is: {1}", path, e.Message);
        }
    }

    private bool IsInPackageRoot(string path)
    {
        if (PackageRoot.Length == 0) return false;
        var root = Path.GetFullPath(PackageRoot).TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        return path.StartsWith(root, StringComparison.Ordinal);
    }

    private static string? LoadedLibStdCxx() =>
        File.ReadLines("/proc/self/maps")
            .Where(line => line.Contains("/libstdc++.so.6"))
            .Select(line => line.Substring(line.IndexOf('/')))
            .FirstOrDefault(File.Exists);

    private static string? InstalledLibStdCxx() =>
        SystemFolders.Select(folder => Path.Combine(folder, "libstdc++.so.6")).FirstOrDefault(File.Exists);

    private static bool IsUnreadable(Exception e) => e is IOException or UnauthorizedAccessException or InvalidDataException;
}
