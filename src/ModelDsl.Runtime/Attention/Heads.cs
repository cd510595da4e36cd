using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace ModelDsl.Attention;

/// <summary>Where the numbers of a tensor [B, H, n, d] are, whose rows of d lie in one piece. The tensor must outlive it.</summary>
internal readonly unsafe struct Heads<T> where T : unmanaged
{
    private readonly T* start;
    private readonly nint batch;
    private readonly nint head;

    internal Heads(Tensor x)
    {
        (batch, head, Row) = ((nint)x.stride(0), (nint)x.stride(1), (nint)x.stride(2));
        if (x.numel() == 0)
            return;
        // 'bytes' counts in int, which a long sequence passes: one number shows where the rest is.
        using var detached = x.detach();
        using var first = detached.as_strided([1], [1], detached.storage_offset());
        start = (T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(first.bytes));
    }

    /// <summary>From one row to the next.</summary>
    internal nint Row { get; }

    internal T* At(long sample, long h) => start + (nint)sample * batch + (nint)h * head;
}
