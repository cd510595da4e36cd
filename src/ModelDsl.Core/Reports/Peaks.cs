using System.Numerics;

namespace ModelDsl.Reports;

/// <summary>
/// Keeps of several sums of positive terms those that may be the largest, given that every size is at least 1. A strided convolution never
/// makes an axis longer, so <c>B·H·W</c> outweighs <c>B·H′·W′</c>, which comparing coefficients cannot see.
/// </summary>
internal static class Peaks
{
    public static PolyMax Of(IEnumerable<Poly> sizes)
    {
        var kept = new List<Poly>();
        foreach (var size in PolyMax.Of(sizes).Candidates)
        {
            if (kept.Any(other => Outweighs(other, size)))
                continue;
            kept.RemoveAll(other => Outweighs(size, other));
            kept.Add(size);
        }
        return PolyMax.Of(kept);
    }

    // Pays each term of b from terms of a that are never smaller, first from its own. If all are paid, a is never smaller than b.
    private static bool Outweighs(Poly a, Poly b)
    {
        if (a.Terms.Concat(b.Terms).Any(static term => term.Coefficient.Sign < 0))
            return false;
        var purse = a.Terms.ToDictionary(static term => term, static term => term.Coefficient);
        var owed = new List<PolyTerm>();
        foreach (var term in b.Terms)
        {
            var own = a.Terms.FirstOrDefault(other => other.Key == term.Key);
            var paid = own is null ? BigInteger.Zero : BigInteger.Min(own.Coefficient, term.Coefficient);
            if (own is not null)
                purse[own] -= paid;
            if (paid < term.Coefficient)
                owed.Add(term with { Coefficient = term.Coefficient - paid });
        }
        foreach (var term in owed)
        {
            var rest = term.Coefficient;
            foreach (var payer in a.Terms.Where(payer => Covers(payer.Factors, term.Factors)))
            {
                var paid = BigInteger.Min(purse[payer], rest);
                purse[payer] -= paid;
                rest -= paid;
            }
            if (!rest.IsZero)
                return false;
        }
        return true;
    }

    // True if each factor of the smaller product finds one in the larger that is never smaller; what is left over is at least 1.
    private static bool Covers(ValueList<PolyFactor> larger, ValueList<PolyFactor> smaller)
    {
        var free = larger.ToList();
        foreach (var factor in smaller)
        {
            var covers = Ancestors(factor).Select(ancestor => free.FindIndex(other => other.Key == ancestor.Key));
            var cover = covers.Where(static index => index >= 0).DefaultIfEmpty(-1).First();
            if (cover < 0)
                return false;
            free.RemoveAt(cover);
        }
        return true;
    }

    // The factor itself, and the axes that it is derived from as long as no step can lengthen them.
    private static IEnumerable<PolyFactor> Ancestors(PolyFactor factor)
    {
        yield return factor;
        while (factor is PolyAxis axis && Shortened(axis.Definition) is { } origin)
            yield return factor = origin;
    }

    // The x of a·x + c or ⌊(a·x + c)/d⌋ + k, if that is at most x for every x from 1: a ≤ d, and a + c + k·d ≤ d at x = 1.
    private static PolyFactor? Shortened(Poly definition)
    {
        BigInteger k = 0, d = 1;
        var inner = definition;
        if (definition.Terms.SelectMany(static term => term.Factors).OfType<PolyFloor>().FirstOrDefault() is { } floor)
        {
            if ((definition - Poly.Sum([new(1, [floor])])).AsWhole is not { } added)
                return null;
            (k, d, inner) = (added, floor.Divisor, floor.Size);
        }
        var scaled = inner.Terms.Where(static term => term.Factors.Count > 0).ToList();
        if (scaled.Count != 1 || scaled[0].Factors.Count != 1 || scaled[0].Factors[0] is PolyFloor)
            return null;
        var a = scaled[0].Coefficient;
        var c = inner.Terms.Where(static term => term.Factors.Count == 0).Aggregate(BigInteger.Zero, static (sum, term) => sum + term.Coefficient);
        return a.Sign > 0 && a <= d && a + c + (k * d) <= d ? scaled[0].Factors[0] : null;
    }
}
