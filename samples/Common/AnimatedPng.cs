using System.Buffers.Binary;

namespace Samples;

/// <summary>Makes one animated PNG of many PNGs of one size (Portable Network Graphics, third edition, 2025, section 11.3.4). A viewer that knows no animation shows the first.</summary>
public static class AnimatedPng
{
    private const int Signature = 8;
    private const int HeadLength = 8;
    private const int CheckLength = 4;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(static value => Remainder((uint)value))];

    /// <summary>Writes it over what is there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="frames">PNG files as one program writes them: of one size, depth and kind of colour.</param>
    /// <param name="milliseconds">How long each is shown, below a minute.</param>
    /// <param name="last">How long the last is, after which it begins anew.</param>
    public static void Write(string path, IReadOnlyList<byte[]> frames, int milliseconds, int last)
    {
        using var file = File.Create(path);
        file.Write(frames[0].AsSpan(0, Signature));
        var header = Chunks(frames[0]).Single(static chunk => chunk.Kind == "IHDR").Data;
        Chunk(file, "IHDR", header);
        Chunk(file, "acTL", [.. Number(frames.Count), .. Number(0)]);
        var sequence = 0;
        for (var i = 0; i < frames.Count; i++)
        {
            var time = (short)(i == frames.Count - 1 ? last : milliseconds);
            // Width and height, no offset, a time in thousandths of a second, nothing cleared, nothing blended.
            Chunk(file, "fcTL", [.. Number(sequence++), .. header.AsSpan(0, 8), .. Number(0), .. Number(0), .. Number((time << 16) | 1000), 0, 0]);
            foreach (var (_, data) in Chunks(frames[i]).Where(static chunk => chunk.Kind == "IDAT"))
                if (i == 0)
                    Chunk(file, "IDAT", data);
                else
                    Chunk(file, "fdAT", [.. Number(sequence++), .. data]);
        }
        Chunk(file, "IEND", []);
    }

    private static IEnumerable<(string Kind, byte[] Data)> Chunks(byte[] png)
    {
        for (var at = Signature; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            yield return (System.Text.Encoding.ASCII.GetString(png, at + 4, 4), png[(at + HeadLength)..(at + HeadLength + length)]);
            at += HeadLength + length + CheckLength;
        }
    }

    private static void Chunk(Stream file, string kind, byte[] data)
    {
        byte[] named = [.. System.Text.Encoding.ASCII.GetBytes(kind), .. data];
        file.Write(Number(data.Length));
        file.Write(named);
        file.Write(Number((int)Check(named)));
    }

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    // CRC-32, as the same standard has it in annex D.
    private static uint Check(byte[] bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes)
            sum = Table[(byte)(sum ^ value)] ^ (sum >> 8);
        return ~sum;
    }

    private static uint Remainder(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) == 0 ? value >> 1 : 0xEDB88320 ^ (value >> 1);
        return value;
    }
}
