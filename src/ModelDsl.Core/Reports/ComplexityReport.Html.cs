namespace ModelDsl.Reports;

public sealed partial record ComplexityReport
{
    /// <summary>
    /// The report as one HTML page that needs nothing else: the graph, curves, memory, sortable layers, with figures for sizes that its reader sets;
    /// light and dark, for screens of any width and for paper.
    /// </summary>
    /// <param name="sizes">What the page begins with; sizes that it does not give are the middle sample's.</param>
    /// <exception cref="ArgumentException">A size is below 1, or nothing is left of an axis.</exception>
    public string Html(IReadOnlyDictionary<string, long>? sizes = null) => new HtmlWriter(this, Begun(sizes)).Write();

    /// <summary>Several reports as one HTML page: their figures side by side, as factors of the first, their curves, and where they cross.</summary>
    /// <param name="reports">Two at least.</param>
    /// <param name="sizes">What the page begins with; sizes that it does not give are as in a page of each report, the largest of them.</param>
    /// <exception cref="ArgumentException">There is one report alone, a size is below 1, or nothing is left of an axis.</exception>
    public static string Html(IReadOnlyList<ComplexityReport> reports, IReadOnlyDictionary<string, long>? sizes = null)
    {
        if (reports.Count < 2)
            throw new ArgumentException("There is nothing to compare.", nameof(reports));
        var begun = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var size in reports.SelectMany(report => report.Begun(sizes)))
            begun[size.Key] = begun.TryGetValue(size.Key, out var other) ? Math.Max(other, size.Value) : size.Value;
        return new HtmlComparison(reports, Labels(reports), begun).Write();
    }

    /// <summary>The names of reports, with their namespaces where two have one name.</summary>
    internal static ValueList<string> Labels(IReadOnlyList<ComplexityReport> reports)
    {
        var isOneName = reports.Select(static report => report.Name).Distinct().Count() < reports.Count;
        return reports.Select(report => isOneName ? report.FullName : report.Name).ToValueList();
    }

    private IReadOnlyDictionary<string, long> Begun(IReadOnlyDictionary<string, long>? given)
    {
        var samples = SampleSizes.Of(this);
        // Of the batches, the one in the middle.
        var middle = samples[samples.Count / 2];
        if (given is null)
            return middle;
        var begun = new SortedDictionary<string, long>(middle.ToDictionary(static size => size.Key, size => given.TryGetValue(size.Key, out var other) ? other : size.Value), StringComparer.Ordinal);
        if (begun.FirstOrDefault(static size => size.Value < 1) is { Key: { } small })
            throw new ArgumentException($"'{small}' is below 1.", nameof(given));
        return DerivedAxes.FirstOrDefault(axis => axis.Evaluate(begun).Sign < 1) is { } empty
            ? throw new ArgumentException($"Nothing is left of '{empty.Name}', {empty.Definition}.", nameof(given))
            : begun;
    }
}
