using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>The passes over tensors in main memory, of float or double, whose rows lie in one piece.</summary>
internal sealed class AttentionCall(Tile[][] patterns, Tensor? mask, double scale)
{
    internal Tensor? Mask => mask;

    internal AttentionCall With(Tensor? other) => new(patterns, other, scale);

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
        var gradients = inputs.Select((x, i) => (i % 3 == 0 ? Like(x) : Padded(x, width)).zero_()).ToArray();
        var rows = Attended.Rows(gradient);
        if (output.numel() > 0 && inputs[0].dtype == ScalarType.Float64)
            Backward<double>(inputs, output, logSums, rows, gradients);
        else if (output.numel() > 0)
            Backward<float>(inputs, output, logSums, rows, gradients);
        return Array.ConvertAll(gradients, static x => x.MoveToOuterDisposeScope());
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
            Output = new(output),
            LogSums = Start<T>(logSums),
            Batch = (int)output.shape[0],
            HeadCount = (int)output.shape[1],
            KeyHeads = (int)inputs[1].shape[1],
            Length = (int)output.shape[2],
            Features = (int)output.shape[3],
            Scale = T.CreateTruncating(scale),
            Threads = get_num_threads(),
        }.Run();

    private unsafe void Backward<T>(Tensor[] inputs, Tensor output, Tensor logSums, Tensor gradient, Tensor[] gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new BackwardPass<T>
        {
            OutputGradient = new(gradient),
            Gradients = Sources<T>(gradients),
            Sources = Sources<T>(inputs),
            Patterns = patterns,
            Mask = MaskStart(),
            Output = new(output),
            LogSums = Start<T>(logSums),
            Batch = (int)output.shape[0],
            HeadCount = (int)output.shape[1],
            KeyHeads = (int)inputs[1].shape[1],
            Length = (int)output.shape[2],
            Features = (int)output.shape[3],
            Scale = T.CreateTruncating(scale),
            Threads = get_num_threads(),
        }.Run();

    private static Source<T>[] Sources<T>(Tensor[] tensors) where T : unmanaged =>
        [.. tensors.Chunk(3).Select(static three => new Source<T>(three[0], three[1], three[2]))];

    private unsafe byte* MaskStart() => mask is null ? null : Start<byte>(mask);

    private static unsafe T* Start<T>(Tensor contiguous) where T : unmanaged =>
        (T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(contiguous.bytes));
}
