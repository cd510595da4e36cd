using static TorchSharp.torch;

namespace ModelDsl.Conformance;

/// <summary>Leaves huge values in memory that is free again, so that what a kernel reads without having written it shows.</summary>
internal static class Poison
{
    public static void Spread()
    {
        var blocks = new List<Tensor>();
        for (var size = 16L; size <= 1 << 18; size *= 2)
            for (var i = 0; i < 8; i++)
                blocks.Add(full([size], 1e30f));
        foreach (var block in blocks)
            block.Dispose();
    }
}
