namespace ModelDsl.Reports;

/// <summary>How a cost grows with the sizes: the products that no other product outgrows, a derived axis counted as what it comes from.</summary>
internal sealed class Growth
{
    // More products than anybody reads become one that is at least as large as each: still true, only coarser.
    private const int MostProducts = 16;

    private static readonly Growth One = new([new(StringComparer.Ordinal)]);

    // Each product as the power of each name in it.
    private readonly List<SortedDictionary<string, int>> _products;

    private Growth(IEnumerable<SortedDictionary<string, int>> products) => _products = Leading(products);

    public static Growth Of(PolyMax max) => new(max.Candidates.SelectMany(static poly => Of(poly)._products));

    public static Growth Of(Poly poly) => new(poly.Terms.Where(static term => term.Coefficient.Sign > 0).SelectMany(static term => Of(term)._products));

    /// <summary>The class in one size alone, the others fixed: <c>O(T²)</c>.</summary>
    public string In(string symbol) => Write([Write(symbol, PowerIn(symbol))]);

    /// <summary>The power of one size, the others fixed: 2 of <c>O(T²)</c>.</summary>
    public int PowerIn(string symbol) => _products.Select(product => Of(product, symbol)).DefaultIfEmpty(0).Max();

    /// <summary>The class in all sizes: <c>O(B·T²)</c>.</summary>
    public override string ToString() =>
        Write(_products.Select(static product => string.Join("·", product.Select(static power => Write(power.Key, power.Value)))));

    private static Growth Of(PolyTerm term) => term.Factors.Aggregate(One, static (product, factor) => product * Of(factor));

    private static Growth Of(PolyFactor factor) => factor switch
    {
        PolyAxis axis => Of(axis.Definition),
        PolyFloor floor => Of(floor.Size),
        _ => new([new(StringComparer.Ordinal) { [factor.Key] = 1 }]),
    };

    public static Growth operator *(Growth a, Growth b) => new(
        from x in a._products
        from y in b._products
        select Merge(x, y, static (m, n) => m + n));

    private static List<SortedDictionary<string, int>> Leading(IEnumerable<SortedDictionary<string, int>> products)
    {
        var leading = new List<SortedDictionary<string, int>>();
        foreach (var product in products)
        {
            if (leading.Any(other => Outgrows(other, product)))
                continue;
            leading.RemoveAll(other => Outgrows(product, other));
            leading.Add(product);
            if (leading.Count > MostProducts)
                leading = [leading.Aggregate(static (a, b) => Merge(a, b, Math.Max))];
        }
        return leading;
    }

    private static bool Outgrows(SortedDictionary<string, int> a, SortedDictionary<string, int> b) => b.All(power => Of(a, power.Key) >= power.Value);

    private static SortedDictionary<string, int> Merge(SortedDictionary<string, int> a, SortedDictionary<string, int> b, Func<int, int, int> powers)
    {
        var merged = new SortedDictionary<string, int>(a, StringComparer.Ordinal);
        foreach (var power in b)
            merged[power.Key] = powers(Of(a, power.Key), power.Value);
        return merged;
    }

    private static int Of(SortedDictionary<string, int> product, string name) => product.TryGetValue(name, out var power) ? power : 0;

    /// <summary>A power of a size: <c>T²</c>.</summary>
    public static string Write(string name, int power) => power switch
    {
        0 => "",
        1 => name,
        _ => name + string.Concat(Poly.Write(power).Select(static digit => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit - '0'])),
    };

    private static string Write(IEnumerable<string> products)
    {
        var sum = string.Join(" + ", products.Where(static product => product.Length > 0).OrderBy(static product => product, StringComparer.Ordinal));
        return $"O({(sum.Length == 0 ? "1" : sum)})";
    }
}
