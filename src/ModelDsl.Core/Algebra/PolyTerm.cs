using System.Numerics;

namespace ModelDsl;

/// <summary>One product in a polynomial: <c>440·B·H′·W′</c>.</summary>
public sealed record PolyTerm(BigInteger Coefficient, ValueList<PolyFactor> Factors)
{
    private string? _key;
    private readonly ValueList<PolyFactor> _factors = Factors;

    // A copy with other factors has another key.
    public ValueList<PolyFactor> Factors { get => _factors; init => (_factors, _key) = (value, null); }

    /// <summary>What makes two terms add up.</summary>
    public string Key => _key ??= string.Join("·", Factors.Select(static f => f.Key));

    public string Names => string.Join("·", Factors.Select(static f => f.ToString()));

    public static PolyTerm operator *(PolyTerm a, PolyTerm b) =>
        new(a.Coefficient * b.Coefficient, a.Factors.Concat(b.Factors).OrderBy(static f => f.Key, StringComparer.Ordinal).ToValueList());

    public bool Equals(PolyTerm? other) => other is not null && Coefficient == other.Coefficient && Key == other.Key;
    public override int GetHashCode() => unchecked((Coefficient.GetHashCode() * 31) + StringComparer.Ordinal.GetHashCode(Key));

    public override string ToString() =>
        Factors.Count == 0 ? Poly.Write(Coefficient) :
        Coefficient.IsOne ? Names :
        Coefficient == -1 ? $"-{Names}" :
        $"{Poly.Write(Coefficient)}·{Names}";

    public string ToCSharp()
    {
        var factors = string.Join(" * ", Factors.Select(static f => f.ToCSharp()));
        return Factors.Count == 0 ? $"{Poly.Write(Coefficient)}L" : Coefficient.IsOne ? factors : $"{Poly.Write(Coefficient)}L * {factors}";
    }
}
