using System.IO.Enumeration;
using Microsoft.Extensions.FileSystemGlobbing;
using Microsoft.Extensions.FileSystemGlobbing.Abstractions;

namespace ModelDsl.Cli.Sources;

/// <summary>From the arguments of a command to files: each may be a file, a folder, a pattern, or <c>-</c> for the standard input.</summary>
internal static class SourceFiles
{
    /// <summary>The path of the standard input.</summary>
    public const string Stdin = "stdin";

    private const string Extension = ".model";

    /// <summary>The files that are meant, each once, in the order of the arguments; those of a folder by name.</summary>
    /// <exception cref="WrongUseException">An argument stands for no file.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> arguments) => [.. arguments.SelectMany(Find).Distinct(StringComparer.Ordinal)];

    /// <summary>A path as seen from the current folder, if it is below that.</summary>
    public static string Show(string path)
    {
        if (path == Stdin)
            return path;
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.Split(Path.DirectorySeparatorChar)[0] == ".." ? path : relative;
    }

    private static IEnumerable<string> Find(string argument)
    {
        if (argument == "-")
            return [Stdin];
        if (argument.Length == 0)
            throw new WrongUseException("a file without a name was given");
        if (File.Exists(argument))
            return [Path.GetFullPath(argument)];
        var isFolder = Directory.Exists(argument);
        var found = isFolder ? InFolder(argument) : argument.AsSpan().ContainsAny('*', '?') ? Matching(argument)
            : throw new WrongUseException($"there is no {(argument[0] == '-' ? "option or file" : "file or folder")} '{argument}'");
        if (found.Count == 0)
            throw new WrongUseException(isFolder ? $"there is no {Extension} file in '{argument}'" : $"no file is like '{argument}'");
        return found;
    }

    // As a build would, without what it writes itself. In a folder, links to folders are not followed: they may lead back.
    private static List<string> InFolder(string folder) =>
    [
        .. new FileSystemEnumerable<string>(
            Path.GetFullPath(folder),
            static (ref FileSystemEntry entry) => entry.ToFullPath(),
            new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.System })
        {
            ShouldIncludePredicate = static (ref FileSystemEntry entry) => !entry.IsDirectory && entry.FileName.EndsWith(Extension, StringComparison.OrdinalIgnoreCase),
            ShouldRecursePredicate = static (ref FileSystemEntry entry) =>
                !(entry.FileName is "bin" or "obj" || entry.FileName[0] == '.' || entry.Attributes.HasFlag(FileAttributes.ReparsePoint)),
        }.Order(StringComparer.Ordinal),
    ];

    private static List<string> Matching(string pattern)
    {
        var parts = pattern.Replace('\\', '/').Split('/');
        var fixedParts = parts.TakeWhile(static part => !part.AsSpan().ContainsAny('*', '?')).ToArray();
        var folder = Path.GetFullPath(fixedParts is [""] ? "/" : string.Join('/', [".", .. fixedParts])[(fixedParts is ["", ..] || fixedParts is [[_, ':'], ..] ? 2 : 0)..]);
        if (!Directory.Exists(folder))
            return [];
        var matcher = new Matcher(StringComparison.Ordinal).AddInclude(string.Join('/', parts[fixedParts.Length..])).AddExclude("**/bin/**").AddExclude("**/obj/**").AddExclude("**/.*/**");
        return [.. matcher.Execute(new DirectoryInfoWrapper(new(folder))).Files.Select(file => Path.GetFullPath(Path.Combine(folder, file.Path))).Order(StringComparer.Ordinal)];
    }
}
