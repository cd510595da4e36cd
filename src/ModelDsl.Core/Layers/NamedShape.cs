namespace ModelDsl.Layers;

/// <summary>One of several outputs of a layer.</summary>
public sealed record NamedShape(string Name, Shape Shape);
