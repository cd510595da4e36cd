using System.Numerics;

namespace ModelDsl;

/// <summary>An axis with a definition. Two of one definition are the same size, so the definition is the key and the name is only read.</summary>
public sealed record PolyAxis(string Name, Poly Definition) : PolyFactor
{
    private string? _key;

    /// <summary>True if nothing is rounded in the definition, so that it can stand for the name.</summary>
    internal bool IsSum => Definition.Terms.All(static term => term.Factors.All(static factor => factor is not (PolyFloor or PolyExtreme)));

    public override string Key => _key ??= $"⟨{string.Join("+", Definition.Terms.Select(static t => $"{Poly.Write(t.Coefficient)}·{t.Key}"))}⟩";
    public override IEnumerable<string> Symbols => Definition.Symbols;
    public override IEnumerable<PolyAxis> DerivedAxes => [.. Definition.DerivedAxes, this];
    public override BigInteger Evaluate(IReadOnlyDictionary<string, long> sizes) => Definition.Evaluate(sizes);
    public override PolyFactor WithAxisNames(Func<PolyAxis, string> name)
    {
        var named = name(this);
        var definition = Definition.WithAxisNames(name);
        return named == Name && ReferenceEquals(definition, Definition) ? this : new PolyAxis(named, definition);
    }

    public override string ToCSharp() => $"({Definition.ToCSharp()})";
    public override string ToString() => Name;

    public bool Equals(PolyAxis? other) => other is not null && Key == other.Key;
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Key);
}
