namespace ModelDsl.Unchecked;

/// <summary>How a run ended.</summary>
internal enum End
{
    /// <summary>It gave tensors.</summary>
    Ran,

    /// <summary>A guard of the generated code stopped it: a size that only the program knows is not as it must be.</summary>
    Guarded,

    /// <summary>libtorch, TorchSharp or the runtime threw.</summary>
    Threw,

    /// <summary>There is no C# for it.</summary>
    NoCode,

    /// <summary>The process ended.</summary>
    Aborted,
}

/// <summary>What came of a <see cref="Job"/>.</summary>
/// <param name="Text">The types of the outputs, <c>float32 [2, 10]; float32 []</c>, or what was said.</param>
internal sealed record Outcome(End End, string Text)
{
    /// <summary>The types of the outputs, those of the loss after a bar.</summary>
    public ValueList<TensorType> Outputs => Text.Split(" | ")[0].Split("; ").Select(TypeText.Read).ToValueList();

    public string Write() => $"{End} {Text.ReplaceLineEndings(" ")}";

    public static Outcome Read(string line) => new(Enum.Parse<End>(line[..line.IndexOf(' ')]), line[(line.IndexOf(' ') + 1)..]);
}
