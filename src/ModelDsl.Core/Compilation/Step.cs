namespace ModelDsl.Compilation;

/// <summary>One step of a graph.</summary>
/// <param name="Key">Its part of the checkpoint keys: the author's name or the index in its section; empty for what has no place in them.</param>
/// <param name="IsNamed">True if the author gave the key.</param>
/// <param name="Inputs">Ids of the values that come in.</param>
public sealed record Step(string Key, bool IsNamed, Operation Operation, ValueList<int> Inputs, ValueList<PlanValue> Outputs)
{
    /// <summary>How many copies run one after the other, each with its own weights. Where there are several, the key is the first one's number.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>True if it is an earlier step of the same key once more, with the same weights.</summary>
    public bool IsShared { get; init; }
}
