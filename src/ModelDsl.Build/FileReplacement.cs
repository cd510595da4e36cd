namespace ModelDsl.Build;

/// <summary>Writes a file whole or not at all, and always as a new one: a link is broken, not followed.</summary>
internal static class FileReplacement
{
    /// <summary>Puts a file with <paramref name="bytes"/> at <paramref name="path"/>.</summary>
    /// <param name="written">The time that the file shall bear, if not now.</param>
    public static void Put(string path, byte[] bytes, DateTime? written = null)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllBytes(temporary, bytes);
            if (written is { } time) File.SetLastWriteTimeUtc(temporary, time);
            if (File.Exists(path)) File.Replace(temporary, path, null);
            else File.Move(temporary, path);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
