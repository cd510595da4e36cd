using System.Runtime.InteropServices;

namespace ModelDsl.Benchmarks;

/// <summary>
/// glibc returns what is freed of blocks above 32 MiB to the kernel at once, and every first touch of a page costs microseconds. A time
/// would jump where a result passes that size; with a heap that keeps its memory it is the time of the work.
/// </summary>
internal static class KeptHeap
{
    // From malloc.h.
    private const int TrimThreshold = -1;
    private const int MostMappedBlocks = -4;

    public static void Use()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Set(MostMappedBlocks, 0);
        Set(TrimThreshold, int.MaxValue);
    }

    [DllImport("libc", EntryPoint = "mallopt")]
    private static extern int Set(int option, int value);
}
