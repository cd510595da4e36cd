using ModelDsl.Layers;

namespace ModelDsl.Recipes;

/// <summary>How many steps the training has.</summary>
/// <param name="Count">Steps.</param>
public sealed record Steps(long Count) : RecipePart
{
    internal override string? Member => "Steps";

    internal override CSharp Code => CSharp.Of($"{Count}");
}
