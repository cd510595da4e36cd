namespace ModelDsl.Reports;

/// <summary>At which sizes one of two models costs less than the other.</summary>
/// <param name="Figure">What costs: <c>FLOPs</c>.</param>
/// <param name="Symbol">The size that grows; all others stay.</param>
/// <param name="Stretches">
/// Stretches of sizes by their first one, from 1 on: the sign is -1 where the first model costs less, 1 where the second does, and 0 where
/// both cost the same.
/// </param>
public sealed record Crossover(string Figure, string Symbol, ValueList<(long From, int Sign)> Stretches)
{
    /// <summary>
    /// What two models cost, held against each other in each size that both leave open. What is the same at all sizes, no polynomial in a
    /// size, or the cost of one model alone is left out.
    /// </summary>
    /// <param name="first">A model.</param>
    /// <param name="second">Another.</param>
    /// <param name="sizes">What the sizes are that do not grow; null for 128 of each and one sample.</param>
    public static ValueList<Crossover> Of(ComplexityReport first, ComplexityReport second, IReadOnlyDictionary<string, long>? sizes = null)
    {
        var all = SampleSizes.Of(first)[0].Concat(SampleSizes.Of(second)[0]).Concat(sizes ?? new Dictionary<string, long>())
            .GroupBy(static size => size.Key, static size => size.Value, StringComparer.Ordinal)
            .ToDictionary(static size => size.Key, static size => size.Last(), StringComparer.Ordinal);
        var found = new List<Crossover>();
        foreach (var (a, b) in first.Figures.Zip(second.Figures, static (a, b) => (a, b)))
            foreach (var symbol in first.Symbols.Intersect(second.Symbols))
                if (a.Value.Candidates.Count > 0 && b.Value.Candidates.Count > 0 && Of(a.Value, b.Value, symbol, all) is { } stretches && stretches.Any(static stretch => stretch.Sign != 0))
                    found.Add(new(a.Name, symbol, stretches));
        return found.ToValueList();
    }

    /// <summary>The same as one sentence.</summary>
    /// <param name="first">The first model's name.</param>
    /// <param name="second">The second's.</param>
    public string Write(string first, string second)
    {
        var parts = Stretches.Select(stretch =>
        {
            var who = stretch.Sign < 0 ? $"{first} costs less" : stretch.Sign > 0 ? $"{second} costs less" : "both cost the same";
            return Stretches.Count == 1 ? $"{who} at every {Symbol}" : $"{who} from {Symbol} = {Readable.Grouped(stretch.From)} on";
        });
        return $"{Figure}: {string.Join(", ", parts)}.";
    }

    // Which of the candidates are the largest can change only where the difference of two does.
    private static ValueList<(long From, int Sign)>? Of(PolyMax a, PolyMax b, string symbol, IReadOnlyDictionary<string, long> sizes)
    {
        var starts = new SortedSet<long> { 1 };
        foreach (var difference in from x in a.Candidates from y in b.Candidates select x - y)
        {
            if (SignChanges.Of(difference, symbol, sizes) is not { } changes)
                return null;
            starts.UnionWith(changes.Select(static change => change.From));
        }
        var stretches = new List<(long From, int Sign)>();
        foreach (var start in starts)
        {
            var there = sizes.ToDictionary(static size => size.Key, static size => size.Value, StringComparer.Ordinal);
            there[symbol] = start;
            var sign = (a.Evaluate(there) - b.Evaluate(there)).Sign;
            if (stretches.Count == 0 || stretches[stretches.Count - 1].Sign != sign)
                stretches.Add((start, sign));
        }
        return stretches.ToValueList();
    }
}
