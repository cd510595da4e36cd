using System.Buffers.Binary;
using System.IO.Compression;
using static TorchSharp.torch;

namespace ModelDsl.Data;

/// <summary>Reads the IDX files in which MNIST and its successors come.</summary>
/// <remarks>
/// Plain or compressed with gzip: the content tells, not the name.
/// Two zero bytes, the type (8 = uint8), the number of axes, each size as a big-endian uint32, then the values
/// (Y. LeCun, C. Cortes, C. Burges, <i>The MNIST database of handwritten digits</i>).
/// </remarks>
public static class IdxFile
{
    private const byte Bytes = 8;

    /// <summary>Reads images.</summary>
    /// <returns>float32 in 0…1, shape [N, 1, H, W].</returns>
    /// <exception cref="DataFileException">The file is missing, damaged, or holds no images.</exception>
    public static Tensor Images(string path)
    {
        var (sizes, values) = Read(path, axes: 3, "images, uint8 [N, H, W]");
        using var raw = tensor(values, [sizes[0], 1, sizes[1], sizes[2]], dtype: ScalarType.Byte);
        return raw.to(ScalarType.Float32).div_(255);
    }

    /// <summary>Reads labels.</summary>
    /// <returns>int64, shape [N].</returns>
    /// <exception cref="DataFileException">The file is missing, damaged, or holds no labels.</exception>
    public static Tensor Labels(string path)
    {
        var (sizes, values) = Read(path, axes: 1, "labels, uint8 [N]");
        using var raw = tensor(values, sizes, dtype: ScalarType.Byte);
        return raw.to(ScalarType.Int64);
    }

    private static (long[] Sizes, byte[] Values) Read(string path, int axes, string wanted)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var content = IsCompressed(file) ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
            var sizes = ReadSizes(path, content, axes, wanted);
            var count = sizes.Aggregate((UInt128)1, (product, size) => product * (UInt128)size);
            if (count == 0)
                throw new DataFileException(path, $"its header asks for {Text(sizes)}, which is empty");
            if (count > (UInt128)Array.MaxLength)
                throw new DataFileException(path, $"its header asks for {Text(sizes)}, {count} bytes, more than one array can hold");
            return (sizes, ReadValues(path, content, (int)count, sizes));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataFileException(path, "there is no such file", e);
        }
        catch (InvalidDataException e)
        {
            throw new DataFileException(path, "its compression is damaged", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException(path, $"it cannot be read: {e.Message}", e);
        }
    }

    private static bool IsCompressed(FileStream file)
    {
        var compressed = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = 0;
        return compressed;
    }

    private static long[] ReadSizes(string path, Stream content, int axes, string wanted)
    {
        Span<byte> magic = stackalloc byte[4];
        if (content.ReadAtLeast(magic, 4, throwOnEndOfStream: false) < 4)
            throw new DataFileException(path, "it ends before the header does");
        if (magic[0] != 0 || magic[1] != 0)
            throw new DataFileException(path, $"it is not an IDX file: it begins with {Convert.ToHexString(magic)}, not with 0000");
        if (magic[2] != Bytes || magic[3] != axes)
        {
            var found = $"its type is 0x{magic[2]:x2} with {magic[3]} axes";
            throw new DataFileException(path, $"it holds no {wanted}: {found}, not 0x08 with {axes}");
        }
        Span<byte> header = stackalloc byte[4 * axes];
        if (content.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
            throw new DataFileException(path, "it ends before the header does");
        var sizes = new long[axes];
        for (var axis = 0; axis < axes; axis++)
            sizes[axis] = BinaryPrimitives.ReadUInt32BigEndian(header[(4 * axis)..]);
        return sizes;
    }

    // The header is not believed: memory grows with what is really there, so that a damaged size cannot ask for gigabytes.
    private static byte[] ReadValues(string path, Stream content, int count, long[] sizes)
    {
        var values = new byte[Math.Min(count, 1 << 20)];
        var have = 0;
        while (true)
        {
            have += content.ReadAtLeast(values.AsSpan(have), values.Length - have, throwOnEndOfStream: false);
            if (have < values.Length)
                throw new DataFileException(path, $"it is truncated: {have} of {count} values are there for {Text(sizes)}");
            if (have == count)
                break;
            Array.Resize(ref values, (int)Math.Min(count, 2L * values.Length));
        }
        if (content.ReadByte() >= 0)
            throw new DataFileException(path, $"it is longer than its header says: {Text(sizes)}, {count} values");
        return values;
    }

    private static string Text(long[] sizes) => $"[{string.Join(", ", sizes)}]";
}
