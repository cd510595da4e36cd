using System.Numerics;
using CsCheck;

namespace ModelDsl.Tests.Algebra;

/// <summary>A polynomial together with the same calculation in plain integers, which is the oracle.</summary>
public sealed record SamplePoly(Poly Poly, Func<IReadOnlyDictionary<string, long>, BigInteger> Value)
{
    public static readonly string[] Symbols = ["A", "B", "in"];

    /// <summary>Sums, differences, products, floors, ceilings and extremes.</summary>
    public static readonly Gen<SamplePoly> Any = Of(3, isPositive: false);

    /// <summary>The same without differences, so that no size is negative where no symbol is.</summary>
    public static readonly Gen<SamplePoly> Positive = Of(3, isPositive: true);

    public static readonly Gen<Dictionary<string, long>> Sizes =
        Gen.Long[0, 50].Array[Symbols.Length]
            .Select(static values => Symbols.Zip(values).ToDictionary(static p => p.First, static p => p.Second));

    public override string ToString() => Poly.ToString();

    private static Gen<SamplePoly> Of(int depth, bool isPositive)
    {
        var constant = Gen.Long[isPositive ? 0 : -9, 9].Select(static n => new SamplePoly(n, _ => n));
        var symbol = Gen.Int[0, Symbols.Length - 1]
            .Select(static i => new SamplePoly(Poly.Symbol(Symbols[i]), sizes => sizes[Symbols[i]]));
        if (depth == 0)
            return Gen.OneOf(constant, symbol);

        var inner = Of(depth - 1, isPositive);
        var pair = Gen.Select(inner, inner);
        var divided = Gen.Select(inner, Gen.Long[1, 7]);
        var sum = pair.Select(static (a, b) => new SamplePoly(a.Poly + b.Poly, s => a.Value(s) + b.Value(s)));
        var product = pair.Select(static (a, b) => new SamplePoly(a.Poly * b.Poly, s => a.Value(s) * b.Value(s)));
        var floor = divided.Select(static (a, d) => new SamplePoly(a.Poly.FloorDiv(d), s => Floor(a.Value(s), d)));
        var ceiling = divided.Select(static (a, d) => new SamplePoly(a.Poly.CeilingDiv(d), s => -Floor(-a.Value(s), d)));
        var axis = floor.Select(static a => new SamplePoly(a.Poly.AsAxisAfter(Poly.Symbol("A")), a.Value));
        var extreme = Gen.Select(pair, Gen.Bool).Select(static (two, least) => new SamplePoly(
            PolyExtreme.Of(least, [two.Item1.Poly, two.Item2.Poly]),
            s => least ? BigInteger.Min(two.Item1.Value(s), two.Item2.Value(s)) : BigInteger.Max(two.Item1.Value(s), two.Item2.Value(s))));
        var difference = pair.Select(static (a, b) => new SamplePoly(a.Poly - b.Poly, s => a.Value(s) - b.Value(s)));
        return isPositive
            ? Gen.OneOf(symbol, sum, product, floor, ceiling, axis, extreme)
            : Gen.OneOf(symbol, sum, product, floor, ceiling, axis, extreme, difference);
    }

    private static BigInteger Floor(BigInteger n, long divisor) => (n - (((n % divisor) + divisor) % divisor)) / divisor;
}
