namespace ModelDsl.Reports;

/// <summary>Sizes to work a report's formulas out for, where its reader has given none.</summary>
internal static class SampleSizes
{
    private const long Other = 128;
    private static readonly long[] Batches = [1, 32, 128];

    /// <summary>True for a name that means the number of samples in the literature.</summary>
    public static bool IsBatch(string symbol) => symbol is "B" or "N" or "batch" or "Batch" or "batch_size";

    /// <summary>
    /// One set of sizes, or one for each of three batches. All other sizes are 128, or the next power of two for which no derived axis is empty.
    /// </summary>
    public static ValueList<IReadOnlyDictionary<string, long>> Of(ComplexityReport report)
    {
        var other = Other;
        var (symbols, axes) = (report.Symbols, report.DerivedAxes);
        while (other < 1 << 20 && axes.Any(axis => axis.Evaluate(Sizes(symbols, 1, other)).Sign <= 0))
            other *= 2;
        return (symbols.Any(IsBatch) ? Batches : [1]).Select(batch => Sizes(symbols, batch, other)).ToValueList();
    }

    private static IReadOnlyDictionary<string, long> Sizes(ValueList<string> symbols, long batch, long other) =>
        new SortedDictionary<string, long>(
            symbols.ToDictionary(static symbol => symbol, symbol => IsBatch(symbol) ? batch : other), StringComparer.Ordinal);
}
