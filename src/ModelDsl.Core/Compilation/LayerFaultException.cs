namespace ModelDsl.Compilation;

/// <summary>A layer of the library failed on shapes that its own pattern accepts: our fault, never the author's.</summary>
public sealed class LayerFaultException(string layer, Exception fault) : Exception($"{layer}: {fault.Message}", fault)
{
    /// <summary>The layer as its author wrote it.</summary>
    public string Layer { get; } = layer;
}
