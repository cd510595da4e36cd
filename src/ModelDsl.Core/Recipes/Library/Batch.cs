using ModelDsl.Layers;

namespace ModelDsl.Recipes;

/// <summary>How many examples a step takes.</summary>
/// <param name="Count">Examples.</param>
public sealed record Batch([Range(1, int.MaxValue)] long Count) : RecipePart
{
    internal override string? Member => "BatchSize";

    internal override CSharp Code => CSharp.Of($"{Count}");
}
