namespace ModelDsl.Layers;

/// <summary>Which tokens the heads of SparseAttention see (Child et al. 2019, section 4.2).</summary>
public enum SparsePattern
{
    /// <summary>Half of the heads the stride's newest tokens, half every stride-th token before: for data with a period, such as images.</summary>
    Strided,

    /// <summary>Half of the heads what came before in the same block, half the last tokens of each earlier block: for texts.</summary>
    Fixed,
}
