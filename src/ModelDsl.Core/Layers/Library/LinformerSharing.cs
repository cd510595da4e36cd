namespace ModelDsl.Layers;

/// <summary>Which projections of the sequence a Linformer shares (Wang et al. 2020, section 4).</summary>
public enum LinformerSharing
{
    /// <summary>Nothing: each head has one for its keys and one for its values.</summary>
    None,

    /// <summary>All heads share one for keys and one for values.</summary>
    Heads,

    /// <summary>All heads share one for keys and values together.</summary>
    KeyValue,

    /// <summary>The projection comes in as an input, one for all layers that are given it.</summary>
    Layers,
}
