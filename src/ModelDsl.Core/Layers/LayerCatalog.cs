namespace ModelDsl.Layers;

/// <summary>Every layer there is, found by type: a new file in Layers/Library is in it without being listed.</summary>
public static class LayerCatalog
{
    public static ValueList<LayerKind> All { get; } =
        typeof(Layer).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(Layer)) && !type.IsAbstract)
            .OrderBy(static type => type.Name, StringComparer.Ordinal)
            .Select(static type => new LayerKind(type))
            .ToValueList();

    private static readonly Dictionary<string, LayerKind> ByName = All.ToDictionary(static kind => kind.Name, StringComparer.Ordinal);

    public static LayerKind? Find(string name) => ByName.TryGetValue(name, out var kind) ? kind : null;

    public static LayerKind? FindOperator(string symbol) => All.FirstOrDefault(kind => kind.Operator == symbol);

    public static LayerKind Of(Layer layer) => ByName[layer.GetType().Name];
}
