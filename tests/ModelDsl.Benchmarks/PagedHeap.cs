using System.Runtime.InteropServices;

namespace ModelDsl.Benchmarks;

/// <summary>
/// Every tensor of some size gets pages of its own, which go back to the kernel when it is freed: what is resident is then what is alive, without
/// what a heap leaves in the gaps between blocks. The opposite of <see cref="KeptHeap"/>.
/// </summary>
internal static class PagedHeap
{
    // From malloc.h. A threshold that is set stays as it is.
    private const int MappedFrom = -3;
    private const int MostMappedBlocks = -4;

    public static void Use()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Set(MappedFrom, 1 << 15);
        Set(MostMappedBlocks, 1 << 20);
    }

    /// <summary>Gives back what is free within the heap.</summary>
    public static void Trim()
    {
        if (OperatingSystem.IsLinux())
            Trim(0);
    }

    [DllImport("libc", EntryPoint = "mallopt")]
    private static extern int Set(int option, int value);

    [DllImport("libc", EntryPoint = "malloc_trim")]
    private static extern int Trim(nuint left);
}
