namespace ModelDsl.Fuzz;

/// <summary>A model that the compiler accepted, and the layers that it refused on the way.</summary>
/// <param name="Blocks">Declarations that the model uses.</param>
/// <param name="Inputs">Its inputs, one statement each.</param>
/// <param name="Statements">Its body, without the last statement.</param>
/// <param name="Return">The last statement.</param>
internal sealed record RandomModel(int Seed, ValueList<string> Blocks, ValueList<string> Inputs, ValueList<string> Statements, string Return, ValueList<Refusal> Refusals)
{
    /// <summary>The whole as its author would write it.</summary>
    public string Text => string.Join("\n", [.. Blocks, "model M", "{", .. Inputs.Concat(Statements).Append(Return).Select(static line => $"    {line}"), "}"]);
}
