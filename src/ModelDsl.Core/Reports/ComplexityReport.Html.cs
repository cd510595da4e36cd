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
