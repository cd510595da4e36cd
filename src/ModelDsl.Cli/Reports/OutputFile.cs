using System.Text;
using ModelDsl.Cli.Sources;

namespace ModelDsl.Cli.Reports;

/// <summary>What a command writes in the place of the standard output.</summary>
internal static class OutputFile
{
    /// <summary>Writes a text, with the folder that it lies in, and names it.</summary>
    /// <exception cref="WrongUseException">It cannot be written.</exception>
    public static void Write(Terminal terminal, string path, string text)
    {
        try
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
                Directory.CreateDirectory(folder);
            File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new WrongUseException($"cannot write '{path}': {fault.Message}");
        }
        terminal.Output.WriteLine(Shown.Plain(SourceFiles.Show(Path.GetFullPath(path))));
    }
}
