using System.Runtime.InteropServices;

namespace ModelDsl.Attention;

/// <summary>What one thread needs while it works on tiles.</summary>
internal sealed unsafe class Buffers<T> : IDisposable where T : unmanaged
{
    private const nuint Alignment = 64;
    private readonly List<nint> all = [];

    /// <summary>Memory for rows of so many numbers, aligned to whole vectors.</summary>
    internal T* New(long rows, long columns)
    {
        var memory = NativeMemory.AlignedAlloc((nuint)Math.Max(1, rows * columns) * (nuint)sizeof(T), Alignment);
        all.Add((nint)memory);
        return (T*)memory;
    }

    public void Dispose()
    {
        foreach (var memory in all)
            NativeMemory.AlignedFree((void*)memory);
        all.Clear();
    }
}
