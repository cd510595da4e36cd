using System.Numerics;

namespace ModelDsl;

/// <summary>The least or the greatest of several sizes, where that is not the same one for all of what they can be.</summary>
public sealed record PolyExtreme : PolyFactor
{
    private string? _key;

    private PolyExtreme(bool isLeast, ValueList<Poly> sizes) => (IsLeast, Sizes) = (isLeast, sizes);

    /// <summary>True for the least.</summary>
    public bool IsLeast { get; }

    /// <summary>Two at least, of which none is outweighed by another.</summary>
    public ValueList<Poly> Sizes { get; }

    /// <summary>The extreme of sizes; one of them where it is known which.</summary>
    public static Poly Of(bool isLeast, IEnumerable<Poly> sizes)
    {
        var kept = new List<Poly>();
        foreach (var size in sizes.SelectMany(size => size.AsFactor is PolyExtreme { Sizes: var inner } nested && nested.IsLeast == isLeast ? inner : [size]))
        {
            if (kept.Any(other => Outweighs(other, size)))
                continue;
            kept.RemoveAll(other => Outweighs(size, other));
            kept.Add(size);
        }
        return kept.Count == 1 ? kept[0] : Poly.Of(new PolyExtreme(isLeast, kept.OrderBy(static size => size.ToString(), StringComparer.Ordinal).ToValueList()));

        bool Outweighs(Poly a, Poly b) => IsSum(isLeast ? b - a : a - b);

        // Of names, which are never below 0; a floor can be.
        static bool IsSum(Poly size) => size.Terms.All(static term => term.Coefficient.Sign > 0 && term.Factors.All(static factor => factor is PolySymbol));
    }

    public override string Key => _key ??= $"{(IsLeast ? "min" : "max")}({string.Join(",", Sizes.Select(static size => string.Join("+", size.Terms.Select(static t => $"{Poly.Write(t.Coefficient)}·{t.Key}"))))})";
    public override IEnumerable<string> Symbols => Sizes.SelectMany(static size => size.Symbols);
    public override IEnumerable<PolyAxis> DerivedAxes => Sizes.SelectMany(static size => size.DerivedAxes);

    public override BigInteger Evaluate(IReadOnlyDictionary<string, long> sizes)
    {
        var values = Sizes.Select(size => size.Evaluate(sizes));
        return IsLeast ? values.Min() : values.Max();
    }

    public override PolyFactor WithAxisNames(Func<PolyAxis, string> name)
    {
        var named = Sizes.Select(size => size.WithAxisNames(name)).ToValueList();
        return named.Zip(Sizes, ReferenceEquals).All(static same => same) ? this : new PolyExtreme(IsLeast, named);
    }

    public override string ToCSharp() =>
        Sizes.Skip(1).Aggregate(Sizes[0].ToCSharp(), (all, next) => $"global::System.Math.{(IsLeast ? "Min" : "Max")}({all}, {next.ToCSharp()})");

    public override string ToString() => $"{(IsLeast ? "min" : "max")}({string.Join(", ", Sizes)})";

    public bool Equals(PolyExtreme? other) => other is not null && Key == other.Key;
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Key);
}
