using System.Globalization;
using System.Numerics;

namespace ModelDsl;

/// <summary>
/// A polynomial with integer coefficients over named sizes, in normal form: <c>15690·B</c>, <c>440·B·H′·W′</c>.
/// Axis sizes, parameter counts and FLOP counts are all values of this one type; equal polynomials are equal values.
/// </summary>
public sealed class Poly : IEquatable<Poly>, IFormattable
{
    // By key, ordinally; no term is zero and no two have one key. That is the normal form.
    private readonly ValueList<PolyTerm> _terms;

    private Poly(ValueList<PolyTerm> terms) => _terms = terms;

    public static readonly Poly Zero = new(ValueList<PolyTerm>.Empty);

    /// <summary>A size known by name only, such as the batch <c>B</c>.</summary>
    public static Poly Symbol(string name) => Of(new PolySymbol(name));

    public static implicit operator Poly(long value) => (BigInteger)value;
    public static implicit operator Poly(int value) => (BigInteger)value;
    public static implicit operator Poly(BigInteger value) => value.IsZero ? Zero : Of(new PolyTerm(value, []));

    public static Poly operator +(Poly a, Poly b) => a._terms.Count == 0 ? b : b._terms.Count == 0 ? a : Merge(a._terms, b._terms);
    public static Poly operator -(Poly a) => -1 * a;
    public static Poly operator -(Poly a, Poly b) => a + -b;
    public static Poly operator *(Poly a, Poly b) =>
        a.AsWhole is { } n ? b.Times(n) : b.AsWhole is { } m ? a.Times(m) : Sum(from x in a._terms from y in b._terms select x * y);

    /// <summary>The largest whole number of times <paramref name="divisor"/>, above zero, goes into this size.</summary>
    public Poly FloorDiv(long divisor)
    {
        if (divisor == 1 || _terms.Count == 0)
            return this;
        if (AsWhole is { } n)
            return Floor(n, divisor);
        // What divides stands outside: ⌊(4·H + 3)/2⌋ is 2·H + 1.
        var outside = Sum(_terms.Where(t => t.Factors.Count > 0 && (t.Coefficient % divisor).IsZero).Select(t => t with { Coefficient = t.Coefficient / divisor }));
        var inside = Sum(_terms.Where(t => t.Factors.Count == 0 || !(t.Coefficient % divisor).IsZero));
        if (inside.AsWhole is { } rest)
            return outside + Floor(rest, divisor);
        return outside + Of(new PolyFloor(inside, divisor));
    }

    /// <summary>How many pieces of <paramref name="divisor"/>, above zero, cover this size.</summary>
    public Poly CeilingDiv(long divisor) => (this + (divisor - 1)).FloorDiv(divisor);

    /// <summary>
    /// This size as one new axis, H′ after H, so that what is computed from it stays a short polynomial.
    /// A size that is known, or that is one product of names, such as 2·H, stays as it is.
    /// </summary>
    public Poly AsAxisAfter(Poly axis) => Plain is { IsProduct: true } plain ? plain : Of(new PolyAxis($"{axis.Letter}′", Plain));

    /// <summary>The same without derived axes that are mere sums: (H′ + 2) is H again where H′ = H - 2.</summary>
    private Poly Plain => DerivedAxes.Any(static axis => axis.IsSum)
        ? Replace(static factor => factor switch
        {
            PolyAxis { IsSum: true } axis => axis.Definition,
            PolyFloor floor => floor.Size.Plain.FloorDiv(floor.Divisor),
            _ => null,
        })
        : this;

    /// <summary>The value, if no symbol is left in it and it fits 64 bits.</summary>
    public long? AsConstant => AsWhole is { } n && n >= long.MinValue && n <= long.MaxValue ? (long)n : null;

    /// <summary>The value, if no symbol is left in it.</summary>
    public BigInteger? AsWhole => _terms.Count == 0 ? BigInteger.Zero : _terms.Count == 1 && _terms[0].Factors.Count == 0 ? _terms[0].Coefficient : null;

    /// <summary>The name, if the size is that alone.</summary>
    public string? AsSymbol => (AsFactor as PolySymbol)?.Name;

    /// <summary>The factor, if the size is that alone.</summary>
    public PolyFactor? AsFactor => _terms.Count == 1 && _terms[0].Factors.Count == 1 && _terms[0].Coefficient.IsOne ? _terms[0].Factors[0] : null;

    /// <summary>The name and how many times it, if the size is that alone: 2 and T of 2·T.</summary>
    public (BigInteger Times, string Symbol)? AsTimes =>
        _terms.Count == 1 && _terms[0].Factors.Count == 1 && _terms[0].Factors[0] is PolySymbol symbol ? (_terms[0].Coefficient, symbol.Name) : null;

    private bool IsProduct => _terms.Count == 0 || (_terms.Count == 1 && _terms[0].Factors.All(static f => f is not (PolyFloor or PolyExtreme)));

    // What an axis derived from this one is called after: H for H, and for 2·H too.
    private string Letter => IsProduct && _terms.Count == 1 && _terms[0].Factors.Count == 1 ? _terms[0].Names : "L";

    /// <summary>The largest coefficient there is; what exceeds 64 bits cannot be a tensor's size.</summary>
    public BigInteger LargestCoefficient => _terms.Count == 0 ? 0 : _terms.Max(static t => BigInteger.Abs(t.Coefficient));

    public ValueList<PolyTerm> Terms => _terms;

    /// <summary>The names that must be known to evaluate this, in ordinal order; derived axes count as what they are derived from.</summary>
    public IEnumerable<string> Symbols =>
        _terms.SelectMany(static t => t.Factors).SelectMany(static f => f.Symbols).Distinct().OrderBy(static s => s, StringComparer.Ordinal);

    /// <summary>The derived axes in this, innermost first: H′ = ⌊(H - 3)/2⌋ + 1.</summary>
    public IEnumerable<PolyAxis> DerivedAxes =>
        _terms.SelectMany(static t => t.Factors).SelectMany(static f => f.DerivedAxes).Distinct();

    /// <summary>The value for the given sizes.</summary>
    /// <exception cref="KeyNotFoundException">A symbol has no size.</exception>
    public BigInteger Evaluate(IReadOnlyDictionary<string, long> sizes) =>
        _terms.Aggregate(BigInteger.Zero, (sum, t) => sum + t.Factors.Aggregate(t.Coefficient, (product, f) => product * f.Evaluate(sizes)));

    /// <summary>The same with other sizes in the place of factors for which there is one.</summary>
    public Poly Replace(Func<PolyFactor, Poly?> other)
    {
        if (_terms.All(term => term.Factors.All(factor => other(factor) is null)))
            return this;
        return _terms.Aggregate(Zero, (sum, term) =>
            sum + term.Factors.Aggregate((Poly)term.Coefficient, (product, factor) => product * (other(factor) ?? Of(factor))));
    }

    /// <summary>True if every coefficient of the other is at most the same one here: then this is at least as large for all sizes.</summary>
    public bool Dominates(Poly other) => (this - other)._terms.All(static t => t.Coefficient.Sign > 0);

    /// <summary>The same with other names for derived axes.</summary>
    public Poly WithAxisNames(Func<PolyAxis, string> name)
    {
        // Keys, and with them the order of the terms, do not depend on names.
        var renamed = false;
        var terms = _terms.Select(Rename).ToValueList();
        return renamed ? new(terms) : this;

        PolyTerm Rename(PolyTerm term)
        {
            var factors = term.Factors.Select(f => f.WithAxisNames(name)).ToValueList();
            if (factors.Zip(term.Factors, ReferenceEquals).All(static same => same))
                return term;
            renamed = true;
            return term with { Factors = factors };
        }
    }

    /// <summary>This size as a C# expression of type long over the names of its symbols.</summary>
    public string ToCSharp() =>
        _terms.Count == 0 ? "0L" : string.Join(" + ", InReadingOrder.Select(static t => t.ToCSharp())).Replace("+ -", "- ");

    public bool Equals(Poly? other) => other is not null && _terms.Equals(other._terms);
    public override bool Equals(object? obj) => Equals(obj as Poly);
    public override int GetHashCode() => _terms.GetHashCode();

    public override string ToString() =>
        _terms.Count == 0 ? "0" : string.Join(" + ", InReadingOrder.Select(static t => t.ToString())).Replace("+ -", "- ");

    string IFormattable.ToString(string? format, IFormatProvider? culture) => ToString();

    internal static Poly Sum(IEnumerable<PolyTerm> terms)
    {
        var sum = new SortedDictionary<string, PolyTerm>(StringComparer.Ordinal);
        foreach (var term in terms)
            sum[term.Key] = sum.TryGetValue(term.Key, out var same) ? same with { Coefficient = same.Coefficient + term.Coefficient } : term;
        return new(sum.Values.Where(static t => !t.Coefficient.IsZero).ToValueList());
    }

    // Two lists in the order of their keys, joined as such: sums of sizes are what compiling a model does most.
    private static Poly Merge(ValueList<PolyTerm> a, ValueList<PolyTerm> b)
    {
        var sum = new List<PolyTerm>(a.Count + b.Count);
        for (int i = 0, j = 0; i < a.Count || j < b.Count;)
        {
            var order = i == a.Count ? 1 : j == b.Count ? -1 : string.CompareOrdinal(a[i].Key, b[j].Key);
            var term = order < 0 ? a[i] : order > 0 ? b[j] : a[i] with { Coefficient = a[i].Coefficient + b[j].Coefficient };
            if (!term.Coefficient.IsZero)
                sum.Add(term);
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return sum.Count == 0 ? Zero : new(sum.ToValueList());
    }

    private Poly Times(BigInteger n) =>
        n.IsOne ? this : n.IsZero ? Zero : new(_terms.Select(t => t with { Coefficient = t.Coefficient * n }).ToValueList());

    // BigInteger.Divide rounds towards zero; sizes on their way to a problem can be negative.
    internal static BigInteger Floor(BigInteger n, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(n, divisor, out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }

    internal static string Write(BigInteger n) => n.ToString(CultureInfo.InvariantCulture);

    internal static Poly Of(PolyFactor factor) => Of(new PolyTerm(1, [factor]));
    private static Poly Of(PolyTerm term) => new([term]);

    private IEnumerable<PolyTerm> InReadingOrder =>
        _terms.OrderByDescending(static t => t.Factors.Count).ThenBy(static t => t.Names, StringComparer.Ordinal);
}
