using System.Numerics;

namespace ModelDsl;

/// <summary>A size known by name only.</summary>
public sealed record PolySymbol(string Name) : PolyFactor
{
    public override string Key => Name;
    public override IEnumerable<string> Symbols => [Name];
    public override IEnumerable<PolyAxis> DerivedAxes => [];
    public override BigInteger Evaluate(IReadOnlyDictionary<string, long> sizes) => sizes[Name];
    public override PolyFactor WithAxisNames(Func<PolyAxis, string> name) => this;
    public override string ToCSharp() => CSharp.Identifier(Name);
    public override string ToString() => Name;
}
