using System.Numerics;

namespace ModelDsl;

/// <summary>What is known of open sizes besides their names, and what follows from it: bounds, remainders, equalities. All sizes are at least 1.</summary>
/// <remarks>
/// What it says is certain; where it says nothing (null) the running program has to look. An inequality is proved when a polynomial, written
/// in how far each size is above its least or below its most, has no negative coefficient; floors are replaced by what they cannot fall below
/// or rise above, and an extreme by each of what it can be.
/// </remarks>
public sealed class Assumptions
{
    private readonly Dictionary<string, Known> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Poly> _equal = new(StringComparer.Ordinal);

    /// <summary>The size is at least so much.</summary>
    public void Least(string symbol, BigInteger bound) => Learn(symbol, known => known with { Least = BigInteger.Max(known.Least, bound) });

    /// <summary>The size is at most so much.</summary>
    public void Most(string symbol, BigInteger bound) =>
        Learn(symbol, known => known with { Most = known.Most is { } most ? BigInteger.Min(most, bound) : bound });

    /// <summary>The size leaves this rest when it is divided; of two such facts the one of the greater divisor is kept.</summary>
    public void Rest(string symbol, BigInteger divisor, BigInteger rest)
    {
        if (divisor > 1)
            Learn(symbol, known => divisor > known.Divisor ? known with { Divisor = divisor, Rest = rest } : known);
    }

    /// <summary>
    /// Two sizes are equal, of which one at least is a name alone. That an open size is a certain number is forgotten: what does not fit that number
    /// would be refused in words that do not say why.
    /// </summary>
    public void Same(Poly a, Poly b)
    {
        var (left, right) = (Normal(a), Normal(b));
        if (left.Equals(right) || left.AsWhole is not null || right.AsWhole is not null)
            return;
        if (left.AsSymbol is { } name && !right.Symbols.Contains(name))
            _equal[name] = right;
        else if (right.AsSymbol is { } other && !left.Symbols.Contains(other))
            _equal[other] = left;
    }

    /// <summary>Whether two sizes are equal.</summary>
    public bool? Equal(Poly a, Poly b)
    {
        if (a.Equals(b))
            return true;
        var difference = Normal(a) - Normal(b);
        if (difference.AsWhole is { } n)
            return n.IsZero;
        return NeverZero(difference) || IsProved(difference - 1) || IsProved(-1 - difference) ? false : null;
    }

    /// <summary>Whether a size is at least so much.</summary>
    public bool? AtLeast(Poly size, BigInteger bound)
    {
        if (size.AsWhole is { } n)
            return n >= bound;
        var difference = Normal(size) - bound;
        return IsProved(difference) ? true : IsProved(-1 - difference) ? false : null;
    }

    /// <summary>Whether a size splits into so many equal parts.</summary>
    public bool? IsMultiple(Poly size, long divisor)
    {
        var normal = Normal(size);
        return normal.Terms.Any(term => term.Factors.Count > 0 && !(term.Coefficient % divisor).IsZero) ? null
            : normal.Terms.All(term => (term.Coefficient % divisor).IsZero);
    }

    // In sizes of which nothing more is known than bounds: 64·T′ for T where T is a multiple of 64.
    private Poly Normal(Poly size) => size.Replace(factor => factor switch
    {
        PolySymbol symbol when _equal.TryGetValue(symbol.Name, out var other) => Normal(other),
        PolySymbol symbol when _known.TryGetValue(symbol.Name, out var known) && known.Divisor > 1 =>
            (known.Divisor * Poly.Symbol(Quotient(symbol.Name, known))) + known.Rest,
        PolyAxis axis => Normal(axis.Definition),
        PolyFloor floor => Normal(floor.Size).FloorDiv(floor.Divisor),
        PolyExtreme extreme => PolyExtreme.Of(extreme.IsLeast, extreme.Sizes.Select(Normal)),
        _ => null,
    });

    // 2·a − 4·b is never 3.
    private static bool NeverZero(Poly difference)
    {
        var (common, constant) = (BigInteger.Zero, BigInteger.Zero);
        foreach (var term in difference.Terms)
        {
            if (term.Factors.Count == 0)
                constant = term.Coefficient;
            else
                common = BigInteger.GreatestCommonDivisor(common, term.Coefficient);
        }
        return common > 1 && !(constant % common).IsZero;
    }

    private bool IsProved(Poly size, int steps = 0)
    {
        if (steps > MostSteps || size.Terms.Count > MostTerms)
            return false;
        foreach (var term in size.Terms)
        {
            if (term.Factors.FirstOrDefault(static factor => factor is PolyExtreme or PolyFloor) is not { } rounded)
                continue;
            var rest = term.Factors.ToList();
            rest.Remove(rounded);
            // Whether all that it is multiplied by is at least 0, and it stands nowhere else.
            var isBound = rest.All(static factor => factor is PolySymbol) && size.Terms.Count(other => other.Factors.Contains(rounded)) == 1;
            return rounded is PolyExtreme extreme
                ? OfExtreme(size, extreme, isBound && term.Coefficient.Sign > 0 != extreme.IsLeast, steps)
                : isBound && OfFloor(size, (PolyFloor)rounded, term, rest.ToValueList(), steps);
        }
        return IsSum(size, size.Symbols.ToArray(), 0);
    }

    // It is one of its sizes; where it helps, it is no worse than any of them.
    private bool OfExtreme(Poly size, PolyExtreme extreme, bool helps, int steps)
    {
        bool Proved(Poly choice) => IsProved(size.Replace(factor => factor.Equals(extreme) ? choice : null), steps + 1);
        return helps ? extreme.Sizes.Any(Proved) : extreme.Sizes.All(Proved);
    }

    private bool OfFloor(Poly size, PolyFloor floor, PolyTerm term, ValueList<PolyFactor> rest, int steps)
    {
        var others = size - Poly.Sum([term]);
        var (divisor, isAdded) = (floor.Divisor, term.Coefficient.Sign > 0);
        // ⌊x/d⌋ ≥ k where x ≥ k·d; ⌊x/d⌋ ≤ k where x ≤ k·d + d - 1.
        if (rest.Count == 0 && others.AsWhole is { } constant)
        {
            return isAdded
                ? IsProved(floor.Size + (divisor * Poly.Floor(constant, term.Coefficient)), steps + 1)
                : IsProved((divisor * Poly.Floor(constant, -term.Coefficient)) + (divisor - 1) - floor.Size, steps + 1);
        }
        // c·⌊x/d⌋·r, where r is no less than 0, is at least c·(x - d + 1)/d·r or, for c below 0, c·x/d·r; all is multiplied by d.
        var bound = isAdded ? floor.Size - (divisor - 1) : floor.Size;
        return IsProved((divisor * others) + (Poly.Sum([term with { Factors = rest }]) * bound), steps + 1);
    }

    // From each end of what a size can be.
    private bool IsSum(Poly size, string[] symbols, int next)
    {
        if (next == symbols.Length)
            return size.Terms.All(static term => term.Coefficient.Sign > 0);
        if (next >= MostSymbols)
            return false;
        var (name, (least, most)) = (symbols[next], Range(symbols[next]));
        return IsSum(From(least + Poly.Symbol(name)), symbols, next + 1)
            || (most is { } bound && IsSum(From(bound - Poly.Symbol(name)), symbols, next + 1));

        Poly From(Poly other) => size.Replace(factor => factor is PolySymbol symbol && symbol.Name == name ? other : null);
    }

    private (BigInteger Least, BigInteger? Most) Range(string symbol)
    {
        if (_known.TryGetValue(symbol, out var known))
            return (known.Least, known.Most);
        // Of T′ where T is 64·T′ + rest.
        foreach (var (name, of) in _known.Select(static pair => (pair.Key, pair.Value)))
        {
            if (of.Divisor > 1 && Quotient(name, of) == symbol)
                return (-Poly.Floor(of.Rest - of.Least, of.Divisor), of.Most is { } most ? Poly.Floor(most - of.Rest, of.Divisor) : null);
        }
        return (1, null);
    }

    private void Learn(string symbol, Func<Known, Known> more) =>
        _known[symbol] = more(_known.TryGetValue(symbol, out var known) ? known : new(1, null, 1, 0));

    private static string Quotient(string symbol, Known known) => $"{symbol}/{Poly.Write(known.Divisor)}";

    private sealed record Known(BigInteger Least, BigInteger? Most, BigInteger Divisor, BigInteger Rest);

    private const int MostSteps = 12;
    private const int MostTerms = 128;
    private const int MostSymbols = 8;
}
