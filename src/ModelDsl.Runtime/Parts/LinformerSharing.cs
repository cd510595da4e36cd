namespace ModelDsl.Parts;

/// <summary>Which projections of the sequence a Linformer shares (Wang et al. 2020, section 4).</summary>
public enum LinformerSharing
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>All heads share one for keys and one for values.</summary>
    Heads,

    /// <summary>All heads share one for both.</summary>
    KeyValue,

    /// <summary>It comes from outside, for several layers.</summary>
    Layers,
}
