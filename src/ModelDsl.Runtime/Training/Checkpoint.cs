using System.Security.Cryptography;
using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Training;

/// <summary>A training on disk, at the end of an epoch: weights and their average, optimizers, random numbers, and what has to be the same to go on.</summary>
/// <remarks>Eight letters, a version, the length and the SHA-256 of the rest: damage is known before anything is used.</remarks>
public static class Checkpoint
{
    private const int Version = 3;
    private const int HeadLength = 8 + sizeof(int) + sizeof(long) + SHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Letters => "MDSLCKPT"u8;

    /// <summary>Reads only the weights, to use a model that a trainer wrote.</summary>
    /// <exception cref="CheckpointException">The file is missing, damaged, or of another model.</exception>
    public static void LoadWeights(string path, nn.Module module) => Open(path, reader =>
    {
        Progress.Read(reader);
        TensorStream.Read(reader, module.state_dict());
        return 0;
    });

    /// <summary>Reads only the average of the weights, to use a model that a trainer wrote whose recipe has one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="module">Whose weights were averaged: of an adversarial training the generator.</param>
    /// <exception cref="CheckpointException">The file is missing, damaged, without an average, or of another model.</exception>
    public static void LoadAverage(string path, nn.Module module) => Open(path, reader =>
    {
        Progress.Read(reader);
        TensorStream.Skip(reader);
        if (!reader.ReadBoolean())
            throw new InvalidDataException("it has no averaged weights");
        TensorStream.Read(reader, module.state_dict());
        return 0;
    });

    internal static void Write(string path, Progress progress, nn.Module module, Course course, RandomState random) => Whole(path, file =>
    {
        file.Position = HeadLength;
        var hash = WriteBody(file, progress, module, course, random);
        var length = file.Length - HeadLength;
        file.Position = 0;
        using var head = new BinaryWriter(file, System.Text.Encoding.UTF8, leaveOpen: true);
        head.Write(Letters);
        head.Write(Version);
        head.Write(length);
        head.Write(hash);
    });

    internal static void Copy(string path, string to) => Whole(to, file =>
    {
        using var from = File.OpenRead(path);
        from.CopyTo(file);
    });

    private static void Whole(string path, Action<FileStream> write)
    {
        var unfinished = path + ".tmp";
        try
        {
            using (var file = File.Create(unfinished))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }
            // A rename within one folder happens wholly or not at all.
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <returns>The last whole epoch, and the random numbers at its end.</returns>
    internal static (int Epoch, RandomState Random) Read(string path, Recipe recipe, Run run, nn.Module module, Course course) =>
        Open(path, reader =>
        {
            var found = Progress.Read(reader);
            found.MustContinueAs(run, recipe);
            TensorStream.Read(reader, module.state_dict());
            course.Load(reader);
            var random = RandomState.Capture();
            try
            {
                TensorStream.Read(reader, new Dictionary<string, Tensor> { ["random"] = random.Values });
            }
            catch
            {
                random.Dispose();
                throw;
            }
            return (found.Epoch, random);
        });

    private static byte[] WriteBody(Stream file, Progress progress, nn.Module module, Course course, RandomState random)
    {
        using var sha = SHA256.Create();
        using (var hashed = new CryptoStream(file, sha, CryptoStreamMode.Write, leaveOpen: true))
        using (var buffered = new BufferedStream(hashed, 1 << 16))
        using (var writer = new BinaryWriter(buffered))
        {
            progress.Write(writer);
            TensorStream.Write(writer, module.state_dict());
            course.Save(writer);
            TensorStream.Write(writer, new Dictionary<string, Tensor> { ["random"] = random.Values });
        }
        return sha.Hash!;
    }

    private static T Open<T>(string path, Func<BinaryReader, T> read)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            using var reader = new BinaryReader(file);
            CheckHead(file, reader);
            return read(reader);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CheckpointException(path, "there is no such file", e);
        }
        catch (InvalidDataException e)
        {
            throw new CheckpointException(path, e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(path, $"it cannot be read: {e.Message}", e);
        }
    }

    private static void CheckHead(FileStream file, BinaryReader reader)
    {
        if (file.Length < HeadLength || !reader.ReadBytes(Letters.Length).AsSpan().SequenceEqual(Letters))
            throw new InvalidDataException("it is no checkpoint of ModelDsl");
        var version = reader.ReadInt32();
        if (version != Version)
            throw new InvalidDataException($"it is a checkpoint of version {version}, but version {Version} is read here");
        var length = reader.ReadInt64();
        if (file.Length - HeadLength != length)
            throw new InvalidDataException($"it is truncated or overlong: {file.Length - HeadLength} bytes where {length} were written");
        var hash = reader.ReadBytes(SHA256.HashSizeInBytes);
        if (!SHA256.HashData(file).AsSpan().SequenceEqual(hash))
            throw new InvalidDataException("it is damaged: its content is not what was written");
        file.Position = HeadLength;
    }
}
