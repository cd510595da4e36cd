using ModelDsl.Syntax;

namespace ModelDsl.Compilation;

/// <summary>Declarations that others may use as blocks. A value: equal declarations make equal libraries.</summary>
public sealed record Library(ValueList<ModelSyntax> Declarations)
{
    public static readonly Library Empty = new([]);

    /// <summary>
    /// What a name means in a declaration: first what its own file declares, then its namespace, then what it uses, then the blocks of the
    /// language. Several are ambiguous.
    /// </summary>
    public ValueList<ModelSyntax> Find(string name, ModelSyntax from)
    {
        if (!ByName.TryGetValue(name, out var all))
            return StandardBlocks.Find(name) is { } standard ? [standard] : [];
        foreach (var isNear in new Func<ModelSyntax, bool>[]
        {
            model => model.At.Path == from.At.Path && model.Namespace == from.Namespace,
            model => model.Namespace == from.Namespace,
            model => from.Uses.Any(use => IsUsed(use, model, from)),
        })
        {
            var found = all.Where(isNear).ToValueList();
            if (found.Count > 0)
                return found;
        }
        return StandardBlocks.Find(name) is { } own ? [own] : [];
    }

    /// <summary>The names that a declaration could mean, to find the one that was meant.</summary>
    public IEnumerable<string> NamesFor(ModelSyntax from) => ByName.Keys.Concat(StandardBlocks.Names).Distinct().Where(name => Find(name, from).Count > 0);

    /// <summary>The declarations that one can reach, however indirectly: all that its plan depends on. Itself is among them where they lead back to it.</summary>
    public Library For(ModelSyntax model)
    {
        var reached = new List<ModelSyntax>();
        var seen = new HashSet<ModelSyntax>(ReferenceComparer.Instance);
        var waiting = new Queue<ModelSyntax>([model]);
        while (waiting.Count > 0)
        {
            var from = waiting.Dequeue();
            foreach (var found in ReferencedWords.Of(from).SelectMany(word => Find(word, from)).Where(seen.Add))
            {
                // What comes with the language is in reach of all.
                if (!StandardBlocks.Has(found))
                    reached.Add(found);
                waiting.Enqueue(found);
            }
        }
        return reached.Count == 0 ? Empty : new(reached.ToValueList());
    }

    private Dictionary<string, List<ModelSyntax>>? _byName;

    private Dictionary<string, List<ModelSyntax>> ByName =>
        _byName ??= Declarations.GroupBy(static model => model.Name.Text).ToDictionary(static same => same.Key, static same => same.ToList(), StringComparer.Ordinal);

    public bool Equals(Library? other) => other is not null && Declarations.Equals(other.Declarations);

    public override int GetHashCode() => Declarations.GetHashCode();

    private static bool IsUsed(UseSyntax use, ModelSyntax model, ModelSyntax from) =>
        use.Namespace is { } space ? model.Namespace == space.Text : use.File is { } file && FilePath.Resolve(from.At.Path, file.Value) == FilePath.Resolve("", model.At.Path);

    private sealed class ReferenceComparer : IEqualityComparer<ModelSyntax>
    {
        public static readonly ReferenceComparer Instance = new();

        public bool Equals(ModelSyntax x, ModelSyntax y) => ReferenceEquals(x, y);

        public int GetHashCode(ModelSyntax model) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(model);
    }
}
