using System.Numerics;

namespace ModelDsl;

/// <summary>A size divided by a number and rounded down.</summary>
public sealed record PolyFloor(Poly Size, long Divisor) : PolyFactor
{
    private string? _key;

    public override string Key => _key ??= $"⌊{string.Join("+", Size.Terms.Select(static t => $"{Poly.Write(t.Coefficient)}·{t.Key}"))}/{Poly.Write(Divisor)}⌋";
    public override IEnumerable<string> Symbols => Size.Symbols;
    public override IEnumerable<PolyAxis> DerivedAxes => Size.DerivedAxes;
    public override BigInteger Evaluate(IReadOnlyDictionary<string, long> sizes) => Poly.Floor(Size.Evaluate(sizes), Divisor);
    public override PolyFactor WithAxisNames(Func<PolyAxis, string> name) =>
        Size.WithAxisNames(name) is var size && ReferenceEquals(size, Size) ? this : new PolyFloor(size, Divisor);
    public override string ToCSharp() => $"(({Size.ToCSharp()}) / {Poly.Write(Divisor)}L)";
    public override string ToString() => Size.Terms.Count == 1 ? $"⌊{Size}/{Poly.Write(Divisor)}⌋" : $"⌊({Size})/{Poly.Write(Divisor)}⌋";
}
