using System.Numerics;

namespace ModelDsl.Reports;

/// <summary>From which size on a cost is mostly the part of it that grows fastest.</summary>
/// <param name="Figure">What costs: <c>FLOPs</c>.</param>
/// <param name="Symbol">The size that grows.</param>
/// <param name="Power">Its highest power in the cost.</param>
/// <param name="From">The first size from which on the part with that power is more than all the rest.</param>
/// <param name="At">What the other sizes are, if it depends on them: <c>B = 32</c>.</param>
public sealed record Regime(string Figure, string Symbol, int Power, long From, string At)
{
    /// <summary>The largest size that the declaration allows: a regime that begins above it is never reached.</summary>
    public long Allowed { get; init; } = SignChanges.Most;

    /// <summary>The regime of a cost; null if all of it grows alike, or if no size is known from which on one part is the most.</summary>
    /// <param name="figure">What costs.</param>
    /// <param name="cost">What it costs.</param>
    /// <param name="symbol">The size that grows.</param>
    /// <param name="sizes">What other sizes are taken to be where it depends on them.</param>
    public static Regime? Of(string figure, Poly cost, string symbol, IReadOnlyDictionary<string, long> sizes)
    {
        if (SignChanges.Powers(cost, symbol) is not { } powers || powers.Take(powers.Count - 1).All(static power => power.Equals(Poly.Zero)))
            return null;
        var last = SignChanges.Of((2 * Fastest(cost, symbol)!) - cost, symbol, sizes)!.Last();
        return last.Sign <= 0 ? null : new(figure, symbol, powers.Count - 1, last.From, IsForAll(powers, sizes) ? "" : Others(cost, symbol, sizes));
    }

    /// <summary>The regime of the largest of several costs: that of the one which is the largest in the end, from where on it is.</summary>
    /// <param name="figure">What costs.</param>
    /// <param name="cost">What it costs.</param>
    /// <param name="symbol">The size that grows.</param>
    /// <param name="sizes">What other sizes are taken to be where it depends on them.</param>
    public static Regime? Of(string figure, PolyMax cost, string symbol, IReadOnlyDictionary<string, long> sizes)
    {
        if (cost.Candidates.Count == 1)
            return Of(figure, cost.Candidates[0], symbol, sizes);
        if (InTheEnd(cost, symbol, sizes) is not var (last, from) || Of(figure, last, symbol, sizes) is not { } regime)
            return null;
        return regime with { From = Math.Max(from, regime.From), At = Others(last, symbol, sizes) };
    }

    /// <summary>Of several costs the one that is the largest in the end, and from where on it is; null if it is not known.</summary>
    internal static (Poly Cost, long From)? InTheEnd(PolyMax cost, string symbol, IReadOnlyDictionary<string, long> sizes)
    {
        foreach (var candidate in cost.Candidates)
        {
            var others = cost.Candidates.Where(other => !other.Equals(candidate)).Select(other => SignChanges.Of(candidate - other, symbol, sizes)?.Last()).ToList();
            if (others.All(static last => last is { Sign: > 0 }))
                return (candidate, others.Aggregate(1L, static (from, last) => Math.Max(from, last!.Value.From)));
        }
        return null;
    }

    /// <summary>The part of a cost with the highest power of a size; null if the size is within a derived axis.</summary>
    internal static Poly? Fastest(Poly cost, string symbol) => SignChanges.Powers(cost, symbol) is not { } powers ? null
        : Enumerable.Repeat(Poly.Symbol(symbol), powers.Count - 1).Aggregate(powers[powers.Count - 1], static (product, factor) => product * factor);

    public override string ToString() => Write(static code => code);

    /// <summary>The same as one sentence.</summary>
    /// <param name="code">How sizes are written, whose names are the author's.</param>
    internal string Write(Func<string, string> code)
    {
        var where = From == 1 ? $"every {code(Symbol)}" : code($"{Symbol} > {Readable.Grouped(From - 1)}");
        var never = From <= Allowed ? "" : $", beyond {code($"{Symbol} <= {Readable.Grouped(Allowed)}")}";
        return $"{Figure}: what grows with {code(Growth.Write(Symbol, Power))} outweighs the rest at {where}{never}{(At.Length == 0 ? "" : $", with {code(At)}")}.";
    }

    // True if the other sizes multiply all parts alike.
    private static bool IsForAll(ValueList<Poly> powers, IReadOnlyDictionary<string, long> sizes)
    {
        var top = powers[powers.Count - 1];
        BigInteger value = top.Evaluate(sizes);
        return powers.All(power => (power * value).Equals(top * power.Evaluate(sizes)));
    }

    private static string Others(Poly cost, string symbol, IReadOnlyDictionary<string, long> sizes) =>
        string.Join(", ", cost.Symbols.Where(other => other != symbol).Select(other => $"{other} = {Poly.Write(sizes[other])}"));
}
