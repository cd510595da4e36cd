namespace ModelDsl.Unchecked;

/// <summary>Something to compile and run: a layer of <see cref="UncheckedLayer"/>, or a whole emitted model.</summary>
/// <param name="Code">A C# file that declares its types in <c>namespace Unit;</c> or, in a layer, in none.</param>
/// <param name="Model">The name of the model's class; empty for a layer.</param>
/// <param name="Inputs">Types of the inputs, with numbers for sizes: <c>int64 [2, 7]</c>.</param>
/// <param name="Targets">Types of what the loss compares with.</param>
internal sealed record Job(string Code, string Model, ValueList<string> Inputs, ValueList<string> Targets)
{
    /// <summary>One line, for another process.</summary>
    public string Write() => System.Text.Json.JsonSerializer.Serialize(new[] { Code, Model, string.Join(';', Inputs), string.Join(';', Targets) });

    public static Job Read(string line)
    {
        var parts = System.Text.Json.JsonSerializer.Deserialize<string[]>(line)!;
        return new(parts[0], parts[1], Types(parts[2]), Types(parts[3]));
    }

    private static ValueList<string> Types(string text) => text.Length == 0 ? [] : text.Split(';').ToValueList();
}
