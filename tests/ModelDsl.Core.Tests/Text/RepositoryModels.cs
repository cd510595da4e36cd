using System.Runtime.CompilerServices;

namespace ModelDsl.Tests.Text;

/// <summary>Every <c>.model</c> file of the repository.</summary>
internal static class RepositoryModels
{
    /// <summary>Paths as seen from the repository, in order.</summary>
    public static string[] All { get; } = [.. Directory.EnumerateFiles(Root(), "*.model", SearchOption.AllDirectories)
        .Select(static path => System.IO.Path.GetRelativePath(Root(), path).Replace('\\', '/'))
        .Where(static path => !path.Split('/').Any(static part => part is "bin" or "obj" or "artifacts"))
        .Order(StringComparer.Ordinal)];

    public static string FullPath(string path) => System.IO.Path.Combine(Root(), path);

    public static string Read(string path) => File.ReadAllText(FullPath(path)).ReplaceLineEndings("\n");

    private static string Root([CallerFilePath] string here = "") => System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "../../.."));
}
