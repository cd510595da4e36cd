using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>The passes over tensors in main memory, of float or double, whose rows lie in one piece.</summary>
/// <param name="patterns">As of <see cref="Attended"/>.</param>
/// <param name="mask">[B, m] of bytes, or null.</param>
/// <param name="scoring">From products to weights.</param>
/// <param name="byDistance">True if the last input is what scores get added by distance, with <see cref="Spare"/> zeros after each row.</param>
internal sealed class AttentionCall(Tile[][] patterns, Tensor? mask, Scoring scoring, bool byDistance)
{
    /// <summary>So many numbers a vector may read beyond the end of a row.</summary>
    internal const int Spare = 16;

    internal Tensor? Mask => mask;

    internal AttentionCall With(Tensor? other) => new(patterns, other, scoring, byDistance);

    /// <summary>The output [B, H, n, d] and what the backward pass needs [B, H, n].</summary>
    internal (Tensor Output, Tensor LogSums) Forward(Tensor[] inputs)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var output = Like(inputs[0]);
        var logSums = empty(inputs[0].shape[..3], inputs[0].dtype);
        if (output.numel() > 0 && inputs[0].dtype == ScalarType.Float64)
            Forward<double>(inputs, output, logSums);
        else if (output.numel() > 0)
            Forward<float>(inputs, output, logSums);
        return (output.MoveToOuterDisposeScope(), logSums.MoveToOuterDisposeScope());
    }

    /// <summary>The gradients of the inputs.</summary>
    internal Tensor[] Backward(Tensor[] inputs, Tensor output, Tensor logSums, Tensor gradient)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var width = 64 / inputs[0].element_size();
        var gradients = Heads(inputs).Select((x, i) => (i % 3 == 0 ? Like(x) : Padded(x, width)).zero_()).ToList();
        if (byDistance)
            gradients.Add(zeros([output.shape[0], .. inputs[^1].shape], inputs[^1].dtype));
        var rows = Attended.Rows(gradient);
        if (output.numel() > 0 && inputs[0].dtype == ScalarType.Float64)
            Backward<double>(inputs, output, logSums, rows, [.. gradients]);
        else if (output.numel() > 0)
            Backward<float>(inputs, output, logSums, rows, [.. gradients]);
        if (byDistance)
            gradients[^1] = gradients[^1].sum(0L);
        return [.. gradients.Select(static x => x.MoveToOuterDisposeScope())];
    }

    // In the layout of another tensor, unless that scatters the numbers of a row.
    private static Tensor Like(Tensor x)
    {
        var like = empty_like(x);
        return like.stride(3) == 1 ? like : empty(x.shape, x.dtype);
    }

    // Gradients of keys and values are summed in whole vectors.
    private static Tensor Padded(Tensor x, long width)
    {
        var features = x.shape[3];
        var padded = (features + width - 1) / width * width;
        return padded == features ? Like(x) : zeros([.. x.shape[..3], padded], x.dtype).narrow(3, 0, features);
    }

    private unsafe void Forward<T>(Tensor[] inputs, Tensor output, Tensor logSums) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new ForwardPass<T>
        {
            Sources = Sources<T>(inputs),
            Patterns = patterns,
            Mask = MaskStart(),
            Distances = byDistance ? Start<T>(inputs[^1]) : null,
            Output = new(output),
            LogSums = Start<T>(logSums),
            Batch = (int)output.shape[0],
            HeadCount = (int)output.shape[1],
            KeyHeads = (int)inputs[1].shape[1],
            Length = (int)output.shape[2],
            KeyLength = (int)inputs[1].shape[2],
            Features = (int)output.shape[3],
            Scoring = scoring,
            Threads = get_num_threads(),
        }.Run();

    private unsafe void Backward<T>(Tensor[] inputs, Tensor output, Tensor logSums, Tensor gradient, Tensor[] gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new BackwardPass<T>
        {
            OutputGradient = new(gradient),
            Gradients = Sources<T>(gradients),
            DistanceGradients = byDistance ? Start<T>(gradients[^1]) : null,
            Sources = Sources<T>(inputs),
            Patterns = patterns,
            Mask = MaskStart(),
            Distances = byDistance ? Start<T>(inputs[^1]) : null,
            Output = new(output),
            LogSums = Start<T>(logSums),
            Batch = (int)output.shape[0],
            HeadCount = (int)output.shape[1],
            KeyHeads = (int)inputs[1].shape[1],
            Length = (int)output.shape[2],
            KeyLength = (int)inputs[1].shape[2],
            Features = (int)output.shape[3],
            Scoring = scoring,
            Threads = get_num_threads(),
        }.Run();

    private Tensor[] Heads(Tensor[] inputs) => byDistance ? inputs[..^1] : inputs;

    private Source<T>[] Sources<T>(Tensor[] tensors) where T : unmanaged =>
        [.. Heads(tensors).Chunk(3).Select(static three => new Source<T>(three[0], three[1], three[2]))];

    private unsafe byte* MaskStart() => mask is null ? null : Start<byte>(mask);

    private static unsafe T* Start<T>(Tensor contiguous) where T : unmanaged =>
        (T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(contiguous.bytes));
}
