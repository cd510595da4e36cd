using ModelDsl.Layers;

namespace ModelDsl.Recipes;

/// <summary>How often every example is seen.</summary>
/// <param name="Count">Epochs.</param>
public sealed record Epochs([Range(1, int.MaxValue)] long Count) : RecipePart
{
    internal override string? Member => "Epochs";

    internal override CSharp Code => CSharp.Of($"{Count}");
}
