using ModelDsl.Syntax;

namespace ModelDsl.Compilation;

/// <summary>Gathers types by place while a declaration is compiled. A round of a loop that gives another type is not the first.</summary>
internal sealed class KnownTypes
{
    private readonly Dictionary<Span, KnownType> _types = new(PlaceComparer.Instance);

    public ValueList<KnownType> All => _types.Values.ToValueList();

    public void Add(Span at, IEnumerable<Flow> flows)
    {
        if (at.Length > 0 && !_types.ContainsKey(at) && flows.All(static flow => flow.IsKnown))
            _types[at] = new(at, flows.Select(static flow => flow.Value.Type).ToValueList());
    }

    // The hash of a path would be computed again for each.
    private sealed class PlaceComparer : IEqualityComparer<Span>
    {
        public static readonly PlaceComparer Instance = new();

        public bool Equals(Span left, Span right) => left.Start == right.Start && left.Length == right.Length && left.Path == right.Path;

        public int GetHashCode(Span at) => unchecked((at.Start * 397) ^ at.Length);
    }
}
