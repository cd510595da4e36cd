using System.Numerics;

namespace ModelDsl.Hardware;

/// <summary>How large one open size can be for a model to fit into a memory, the other sizes as given.</summary>
public static class Capacity
{
    /// <summary>The largest size that is looked at.</summary>
    public const long Most = SignChanges.Most;

    /// <summary>
    /// The largest size whose need is at most the memory: 0 where 1 is too large already, <see cref="Most"/> if that fits too. Null where the
    /// need is not known to grow with the size, or does not depend on it.
    /// </summary>
    /// <param name="need">Bytes.</param>
    /// <param name="symbol">The size.</param>
    /// <param name="sizes">What the other sizes are.</param>
    /// <param name="memory">Bytes that there are.</param>
    public static long? Of(PolyMax need, string symbol, IReadOnlyDictionary<string, long> sizes, long memory)
    {
        if (!need.Candidates.Any(bytes => bytes.Symbols.Contains(symbol)) || !need.Candidates.All(bytes => Grows(bytes, symbol)))
            return null;
        var at = sizes.ToDictionary(static size => size.Key, static size => size.Value, StringComparer.Ordinal);
        // All below it fit, it does not.
        long fits = 0, tooLarge = Most + 1;
        while (tooLarge - fits > 1)
        {
            var middle = fits + ((tooLarge - fits) / 2);
            at[symbol] = middle;
            if (need.Evaluate(at) <= memory)
                fits = middle;
            else
                tooLarge = middle;
        }
        return fits;
    }

    // Sizes are not below zero, so a sum of products with positive coefficients never falls. What does not have the size in it stays as it is.
    private static bool Grows(Poly poly, string symbol) => poly.Terms.All(term =>
        !term.Factors.Any(factor => factor.Symbols.Contains(symbol)) || (term.Coefficient.Sign > 0 && term.Factors.All(factor => Grows(factor, symbol))));

    private static bool Grows(PolyFactor factor, string symbol) => factor switch
    {
        PolyAxis axis => Grows(axis.Definition, symbol),
        PolyFloor floor => Grows(floor.Size, symbol),
        PolyExtreme extreme => extreme.Sizes.All(size => Grows(size, symbol)),
        _ => true,
    };
}
