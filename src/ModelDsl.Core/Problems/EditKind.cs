namespace ModelDsl.Problems;

/// <summary>What an <see cref="Edit"/> does.</summary>
public enum EditKind
{
    /// <summary>Writes a text in the place of another, which may be empty.</summary>
    Replace,

    /// <summary>Takes an argument, a stage or a statement away, with the sign that joins it to the next.</summary>
    Remove,

    /// <summary>Gives a call one more argument: <c>bias: false</c>.</summary>
    AddArgument,

    /// <summary>Puts a layer before a stage: <c>Flatten</c>.</summary>
    AddStage,

    /// <summary>Puts a statement after another: <c>target label: int64 [B]</c>.</summary>
    AddStatement,
}
