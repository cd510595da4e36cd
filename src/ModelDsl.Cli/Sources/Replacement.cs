namespace ModelDsl.Cli.Sources;

/// <summary>Replaces what a file holds: who reads it meanwhile sees the old or the new, never a half.</summary>
internal static class Replacement
{
    /// <exception cref="WrongUseException">The file must not be written.</exception>
    public static void Write(string path, byte[] content)
    {
        // A link stays one, and what it leads to is replaced.
        var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        var temporary = $"{target}.{Guid.NewGuid():n}.tmp";
        try
        {
            // Its folder may allow what the file itself forbids.
            File.Open(target, FileMode.Open, FileAccess.Write).Dispose();
            File.WriteAllBytes(temporary, content);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new WrongUseException($"cannot write '{SourceFiles.Show(path)}': {fault.Message}");
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
