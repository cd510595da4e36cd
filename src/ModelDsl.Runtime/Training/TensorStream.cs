using TorchSharp;
using static TorchSharp.torch;

namespace ModelDsl.Training;

/// <summary>Named tensors in a checkpoint: first every name, type and shape, then all values as they lie in memory.</summary>
internal static class TensorStream
{
    private const int Buffer = 1 << 20;
    private const int MostAxes = 64;

    internal static void Write(BinaryWriter writer, IReadOnlyDictionary<string, Tensor> tensors)
    {
        using var noGradients = no_grad();
        writer.Write(tensors.Count);
        foreach (var (name, tensor) in tensors)
        {
            var shape = tensor.shape;
            writer.Write(name);
            writer.Write((byte)tensor.dtype);
            writer.Write(shape.Length);
            foreach (var size in shape)
                writer.Write(size);
        }
        writer.Flush();
        foreach (var tensor in tensors.Values)
        {
            using var here = tensor.cpu();
            using var dense = here.contiguous();
            dense.WriteBytesToStream(writer.BaseStream, Buffer);
        }
    }

    /// <summary>Overwrites the values of tensors with the same names, types and shapes in the same order.</summary>
    /// <exception cref="InvalidDataException">One differs; then none was touched.</exception>
    internal static void Read(BinaryReader reader, IReadOnlyDictionary<string, Tensor> targets)
    {
        var count = reader.ReadInt32();
        if (count != targets.Count)
            throw new InvalidDataException($"it has {count} tensors where {targets.Count} belong");
        foreach (var (name, target) in targets)
            CheckHead(reader, name, target);
        using var noGradients = no_grad();
        foreach (var target in targets.Values)
        {
            using var values = empty(target.shape, dtype: target.dtype);
            values.ReadBytesFromStream(reader.BaseStream, Buffer);
            target.copy_(values);
        }
    }

    /// <summary>Passes over tensors of any names and shapes.</summary>
    internal static void Skip(BinaryReader reader)
    {
        var bytes = 0L;
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            var (_, type, shape) = ReadHead(reader);
            using var one = empty(1, dtype: type);
            bytes = checked(bytes + shape.Aggregate(one.element_size(), (product, size) => checked(product * size)));
        }
        reader.BaseStream.Seek(bytes, SeekOrigin.Current);
    }

    private static (string Name, ScalarType Type, long[] Shape) ReadHead(BinaryReader reader)
    {
        var name = reader.ReadString();
        var type = (ScalarType)reader.ReadByte();
        var axes = reader.ReadInt32();
        if (axes is < 0 or > MostAxes)
            throw new InvalidDataException($"'{name}' has {axes} axes in it");
        var shape = new long[axes];
        for (var axis = 0; axis < axes; axis++)
            shape[axis] = reader.ReadInt64();
        return (name, type, shape);
    }

    private static void CheckHead(BinaryReader reader, string name, Tensor target)
    {
        var (found, type, shape) = ReadHead(reader);
        if (found != name)
            throw new InvalidDataException($"it has '{found}' where '{name}' belongs");
        if (type != target.dtype || !shape.AsSpan().SequenceEqual(target.shape))
            throw new InvalidDataException(
                $"'{name}' is {type} [{string.Join(", ", shape)}] in it, but {target.dtype} [{string.Join(", ", target.shape)}] here");
    }
}
