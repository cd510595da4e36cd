namespace ModelDsl.Attention;

/// <summary>Queries at equal distances, <c>First + a·Step</c> for a in [0, Count), and the keys they see. No key is in two segments.</summary>
/// <param name="First">Its first query.</param>
/// <param name="Step">From each query to the next.</param>
/// <param name="Count">At most <see cref="Most"/>.</param>
/// <param name="Segments">The keys.</param>
/// <param name="Source">Whose queries, keys and values: Longformer has two of each.</param>
internal readonly record struct Tile(int First, int Step, int Count, Segment[] Segments, int Source = 0)
{
    /// <summary>The most queries in a tile, and the most keys that are worked on at once: what is read again and again then fits in the first cache.</summary>
    internal const int Most = 64;

    internal int Row(int a) => First + a * Step;
}
