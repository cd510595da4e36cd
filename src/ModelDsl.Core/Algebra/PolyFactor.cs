using System.Numerics;

namespace ModelDsl;

/// <summary>What a polynomial multiplies: a name, a derived axis, a floor.</summary>
public abstract record PolyFactor
{
    /// <summary>Equal keys mean equal sizes, whatever the names.</summary>
    public abstract string Key { get; }

    public abstract IEnumerable<string> Symbols { get; }
    public abstract IEnumerable<PolyAxis> DerivedAxes { get; }
    public abstract BigInteger Evaluate(IReadOnlyDictionary<string, long> sizes);
    public abstract PolyFactor WithAxisNames(Func<PolyAxis, string> name);
    public abstract string ToCSharp();
}
