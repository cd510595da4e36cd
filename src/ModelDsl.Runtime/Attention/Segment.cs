namespace ModelDsl.Attention;

/// <summary>Keys at equal distances: <c>First + t·Step</c> for t in [0, Count). Row a of a tile sees those with a + Low ≤ t &lt; a + High.</summary>
internal readonly record struct Segment(int First, int Step, int Count, int Low = Segment.Least, int High = Segment.Most)
{
    // Far beyond every sequence, and far enough from the ends of int that a row can be added.
    internal const int Least = -(1 << 30);
    internal const int Most = 1 << 30;

    /// <summary>Row a, which itself is number <paramref name="row"/> + a of the keys, sees so many before it, itself, and so many after it.</summary>
    internal static Segment Around(int first, int step, int count, int row, long before, long after) =>
        new(first, step, count, (int)Math.Max(Least, row - before), (int)Math.Min(Most, row + after + 1));

    /// <summary>The first key that any row sees.</summary>
    internal int From => Math.Max(0, Low);

    /// <summary>One after the last key that any of so many rows sees.</summary>
    internal int To(int rows) => (int)Math.Min(Count, rows - 1L + High);
}
