namespace ModelDsl.Attention;

/// <summary>Patterns that more than one kernel is made of.</summary>
internal static class Tiles
{
    /// <summary>
    /// The tokens from <paramref name="start"/> to <paramref name="end"/> see each other in a window, as many tokens before and after themselves
    /// as is said, each <paramref name="dilation"/> from the next, and besides other keys.
    /// </summary>
    internal static IEnumerable<Tile> Window(long start, long end, long before, long after, long dilation, params Segment[] others)
    {
        // Tokens of the same remainder by the dilation see each other alone: each remainder is a sequence of its own without dilation.
        var step = (int)Math.Min(dilation, Math.Max(1, end - start));
        for (var first = (int)start; first < Math.Min(start + step, end); first++)
        {
            var count = (int)((end - first + step - 1) / step);
            for (var row = 0; row < count; row += Tile.Most)
                yield return new(first + row * step, step, Math.Min(Tile.Most, count - row),
                    [.. others, Segment.Around(first, step, count, row, before, after)]);
        }
    }

    /// <summary>Each of n queries, the last of which stands where the last of m keys does, sees so many keys before and after itself.</summary>
    internal static IEnumerable<Tile> Band(long n, long m, long before, long after)
    {
        for (var row = 0; row < n; row += Tile.Most)
            yield return new(row, 1, (int)Math.Min(Tile.Most, n - row), [Segment.Around(0, 1, (int)m, (int)(m - n) + row, before, after)]);
    }

    /// <summary>The tokens from <paramref name="start"/> to <paramref name="end"/> all see the same keys.</summary>
    internal static IEnumerable<Tile> Alike(long start, long end, Segment[] keys, int source = 0)
    {
        for (var row = (int)start; row < end; row += Tile.Most)
            yield return new(row, 1, (int)Math.Min(Tile.Most, end - row), keys, source);
    }
}
