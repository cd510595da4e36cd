namespace ModelDsl.Reports;

/// <summary>What many figures of a report are made of.</summary>
/// <param name="Rows">The sums of all rows.</param>
/// <param name="Symbols">The names of sizes that the author left open, in ordinal order.</param>
/// <param name="DerivedAxes">The axes that come of them, innermost first.</param>
internal sealed record ReportTotals(ReportRow Rows, ValueList<string> Symbols, ValueList<PolyAxis> DerivedAxes)
{
    /// <summary>Those of a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="peak">What is alive at the worst moment of training; null where that is made of these sums.</param>
    public static ReportTotals Of(ComplexityReport report, PolyMax? peak)
    {
        var none = new ReportRow("", "", "", 0, 0, 0, 0, 0, 0);
        var symbols = new SortedSet<string>(StringComparer.Ordinal);
        var axes = new List<PolyAxis>();
        var seen = new HashSet<PolyFactor>();
        foreach (var poly in Polynomials(report, peak))
            foreach (var term in poly.Terms)
                foreach (var factor in term.Factors)
                {
                    if (!seen.Add(factor))
                        continue;
                    symbols.UnionWith(factor.Symbols);
                    axes.AddRange(factor.DerivedAxes);
                }
        return new(report.Rows.Aggregate(none, static (sum, row) => sum.Plus(row)), symbols.ToValueList(), axes.Distinct().ToValueList());
    }

    private static IEnumerable<Poly> Polynomials(ComplexityReport report, PolyMax? peak) =>
        (report.Loss is null ? report.Rows : [.. report.Rows, report.Loss])
            .SelectMany(static row => new[] { row.Parameters, row.Buffers, row.Flops, row.Macs, row.OutputBytes, row.ReadBytes, row.InnerBytes, row.TrainingBytes, row.WrittenBytes, row.CachedValues, row.IdleBackwardFlops, row.IdleBackwardBytes })
            .Concat([report.InputBytes, report.OutputBytes, report.SureWeightBytes])
            .Concat(peak?.Candidates ?? []).Concat(report.InferenceBytes.Candidates).Concat(report.WrittenInferenceBytes.Candidates);
}
