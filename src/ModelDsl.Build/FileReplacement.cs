namespace ModelDsl.Build;

/// <summary>Writes a file whole or not at all, always as a new one: readers never see half of it, and a link is broken, not followed.</summary>
internal static class FileReplacement
{
    /// <summary>Puts <paramref name="bytes"/> at <paramref name="path"/>; <paramref name="written"/> is the time that the file shall bear.</summary>
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
