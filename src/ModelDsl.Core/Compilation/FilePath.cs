namespace ModelDsl.Compilation;

/// <summary>Paths as texts: nothing is looked for on a disk.</summary>
internal static class FilePath
{
    /// <summary>A path as seen from a file, with <c>/</c> alone and without <c>.</c> and <c>..</c>.</summary>
    public static string Resolve(string from, string path)
    {
        path = path.Replace('\\', '/');
        from = from.Replace('\\', '/');
        var isRooted = path.StartsWith("/", StringComparison.Ordinal) || (path.Length > 1 && path[1] == ':');
        var whole = isRooted ? path : from.Substring(0, from.LastIndexOf('/') + 1) + path;
        var parts = new List<string>();
        foreach (var part in whole.Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[parts.Count - 1] is not (".." or ""))
                parts.RemoveAt(parts.Count - 1);
            else if (part != "." && (part.Length > 0 || parts.Count == 0))
                parts.Add(part);
        }
        return string.Join("/", parts);
    }
}
