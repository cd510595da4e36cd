namespace ModelDsl.Reports;

/// <summary>Sizes to work a report's formulas out for, where its reader has given none.</summary>
internal static class SampleSizes
{
    private const long Other = 128;
    private const long Most = 1 << 20;
    private static readonly long[] Batches = [1, 32, 128];

    /// <summary>True for a name that means the number of samples in the literature.</summary>
    public static bool IsBatch(string symbol) => symbol is "B" or "N" or "batch" or "Batch" or "batch_size";

    /// <summary>
    /// One set of sizes, or one for each of three batches. All other sizes are 128, or the next power of two for which no derived axis is empty. Where
    /// the declaration does not allow a size, it is the next smaller one that it does, or, if there is none, a larger one.
    /// </summary>
    public static ValueList<IReadOnlyDictionary<string, long>> Of(ComplexityReport report)
    {
        var other = Other;
        var (symbols, axes) = (report.Symbols, report.DerivedAxes);
        while (other < Most && axes.Any(axis => axis.Evaluate(Sizes(1, other)).Sign <= 0))
            other *= 2;
        return (symbols.Any(IsBatch) ? Batches : [1]).Select(batch => Sizes(batch, other))
            .GroupBy(static sizes => string.Join(",", sizes.Values)).Select(static same => same.First()).ToValueList();

        IReadOnlyDictionary<string, long> Sizes(long batch, long other) =>
            new SortedDictionary<string, long>(symbols.ToDictionary(static symbol => symbol, symbol => Allowed(report, symbol, IsBatch(symbol) ? batch : other)), StringComparer.Ordinal);
    }

    private static long Allowed(ComplexityReport report, string symbol, long size)
    {
        for (var most = size; most <= Most; most *= 2)
        {
            if (report.Allowed(symbol, most) is > 0 and var allowed)
                return allowed;
        }
        return size;
    }
}
