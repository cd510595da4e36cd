using System.Numerics;

namespace ModelDsl;

/// <summary>Where a polynomial changes its sign as one of its sizes grows through the whole numbers, exactly.</summary>
public static class SignChanges
{
    /// <summary>The largest size that is looked at.</summary>
    public const long Most = 1_000_000_000;

    /// <summary>
    /// The stretches of one sign, each by its first size, from 1 on; null if the size is within a derived axis, which is no polynomial in it.
    /// </summary>
    /// <param name="poly">What changes its sign.</param>
    /// <param name="symbol">The size that grows.</param>
    /// <param name="sizes">What the other sizes are.</param>
    public static ValueList<(long From, int Sign)>? Of(Poly poly, string symbol, IReadOnlyDictionary<string, long> sizes)
    {
        if (Powers(poly, symbol) is not { } powers)
            return null;
        BigInteger[] coefficients = [.. powers.Select(power => power.Evaluate(sizes))];
        return Stretches(coefficients).Select(from => (from, At(coefficients, from).Sign)).ToValueList();
    }

    /// <summary>What each power of a size is multiplied by, from the power 0 on; null if the size is within a derived axis.</summary>
    public static ValueList<Poly>? Powers(Poly poly, string symbol)
    {
        var powers = new List<Poly> { 0 };
        foreach (var term in poly.Terms)
        {
            var others = term.Factors.Where(factor => factor.Key != symbol).ToValueList();
            if (others.Any(factor => factor.Symbols.Contains(symbol)))
                return null;
            var power = term.Factors.Count - others.Count;
            while (powers.Count <= power)
                powers.Add(0);
            powers[power] += Poly.Sum([new(term.Coefficient, others)]);
        }
        return powers.ToValueList();
    }

    // Between two changes of the sign of p(x + 1) - p(x), whose degree is one less, p only rises or only falls: there a bisection finds all.
    private static List<long> Stretches(BigInteger[] p)
    {
        if (p.Length <= 1)
            return [1];
        List<long> turns = [.. Stretches(Difference(p)), Most];
        List<long> starts = [1];
        for (var i = 0; i + 1 < turns.Count; i++)
        {
            for (var from = turns[i]; At(p, from).Sign != At(p, turns[i + 1]).Sign;)
                starts.Add(from = Change(p, from, turns[i + 1]));
        }
        return starts;
    }

    // The first size after one with another sign than it.
    private static long Change(BigInteger[] p, long same, long other)
    {
        var sign = At(p, same).Sign;
        while (other - same > 1)
        {
            var middle = same + ((other - same) / 2);
            if (At(p, middle).Sign == sign)
                same = middle;
            else
                other = middle;
        }
        return other;
    }

    private static BigInteger[] Difference(BigInteger[] p)
    {
        var difference = new BigInteger[p.Length - 1];
        for (var power = 1; power < p.Length; power++)
        {
            BigInteger binomial = 1;
            for (var k = 0; k < power; k++)
            {
                difference[k] += p[power] * binomial;
                binomial = binomial * (power - k) / (k + 1);
            }
        }
        return difference;
    }

    private static BigInteger At(BigInteger[] p, long x)
    {
        var value = BigInteger.Zero;
        for (var power = p.Length - 1; power >= 0; power--)
            value = (value * x) + p[power];
        return value;
    }
}
