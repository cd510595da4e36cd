namespace ModelDsl.Hardware;

/// <summary>What a machine has too little of for some work to be done sooner.</summary>
public enum Bound
{
    /// <summary>Arithmetic: bytes are there before their turn.</summary>
    Compute,

    /// <summary>Bandwidth of memory: arithmetic waits for bytes.</summary>
    Bandwidth,
}
