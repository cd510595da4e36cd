using System.Text;

namespace ModelDsl.Cli.Sources;

/// <summary>A text with all that is needed to write it back as it was.</summary>
/// <param name="Path">The whole path; <see cref="SourceFiles.Stdin"/> for the standard input.</param>
/// <param name="Text">As it is, with a byte order mark if it has one.</param>
internal sealed record SourceFile(string Path, string Text, Encoding Encoding)
{
    private const long MostBytes = 64_000_000;

    private static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    public bool IsStdin => Path == SourceFiles.Stdin;

    /// <summary>The path as it is shown: as seen from the current folder, if it is below that.</summary>
    public string Shown => SourceFiles.Show(Path);

    /// <exception cref="WrongUseException">It cannot be read, or is no text.</exception>
    public static SourceFile Read(string path, Terminal terminal)
    {
        try
        {
            if (path == SourceFiles.Stdin)
                return Decode(path, Bytes(terminal.Input));
            using var stream = File.OpenRead(path);
            return Decode(path, Bytes(stream));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new WrongUseException($"cannot read '{SourceFiles.Show(path)}': {fault.Message}");
        }
        catch (DecoderFallbackException)
        {
            throw new WrongUseException($"'{SourceFiles.Show(path)}' is not a text in UTF-8");
        }

        byte[] Bytes(Stream stream)
        {
            var bytes = new MemoryStream();
            var part = new byte[1 << 16];
            for (int count; (count = stream.Read(part)) > 0;)
            {
                bytes.Write(part, 0, count);
                if (bytes.Length > MostBytes)
                    throw new WrongUseException($"'{SourceFiles.Show(path)}' is too large for a .model file: more than 64 MB");
            }
            return bytes.ToArray();
        }
    }

    private static SourceFile Decode(string path, byte[] bytes)
    {
        Encoding encoding = bytes switch
        {
            [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true),
            [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true),
            _ => Utf8,
        };
        return new(path, encoding.GetString(bytes), encoding);
    }
}
