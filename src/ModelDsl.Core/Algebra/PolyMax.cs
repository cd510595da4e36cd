using System.Numerics;

namespace ModelDsl;

/// <summary>The largest of several polynomials; those that another one dominates for all sizes are not kept.</summary>
public sealed record PolyMax
{
    private PolyMax(ValueList<Poly> candidates) => Candidates = candidates;

    public ValueList<Poly> Candidates { get; }

    public static PolyMax Of(IEnumerable<Poly> sizes)
    {
        var kept = new List<Poly>();
        foreach (var size in sizes)
        {
            if (kept.Any(other => other.Dominates(size)))
                continue;
            kept.RemoveAll(size.Dominates);
            kept.Add(size);
        }
        return new(kept.ToValueList());
    }

    public BigInteger Evaluate(IReadOnlyDictionary<string, long> sizes) =>
        Candidates.Count == 0 ? BigInteger.Zero : Candidates.Max(candidate => candidate.Evaluate(sizes));

    public string ToCSharp() =>
        Candidates.Count == 0 ? "0L" : Candidates.Skip(1).Aggregate(Candidates[0].ToCSharp(), static (max, next) => $"global::System.Math.Max({max}, {next.ToCSharp()})");

    public override string ToString() => Candidates.Count switch
    {
        0 => "0",
        1 => Candidates[0].ToString(),
        _ => $"max({string.Join(", ", Candidates)})",
    };
}
